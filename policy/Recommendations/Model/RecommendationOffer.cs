using System.Collections.Immutable;
using Bridge.Policy.Model;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>
/// A condition that would make the policies tighter and that all observed requests meet. It is never applied automatically, because usage
/// that was not seen yet may not meet it. A person decides.
/// </summary>
public sealed record RecommendationOffer
{
    /// <summary>The condition key: <c>aws:RequestedRegion</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Says for people what the condition does and whom it does not affect.</summary>
    public required string Detail { get; init; }

    /// <summary>
    /// The Sids of the statements that may get the condition, or whose actions the <see cref="Deny"/> covers.
    /// </summary>
    public required ImmutableArray<string> Sids { get; init; }

    /// <summary>The condition.</summary>
    public required ValueList<ConditionEntry> Conditions { get; init; }

    /// <summary>
    /// The statement to add if the condition cannot be part of an Allow, because it must exempt something. Null when the condition is added
    /// to the statements themselves.
    /// </summary>
    public Statement? Deny { get; init; }

    /// <summary>The number of observed requests that were checked with it.</summary>
    public required long Requests { get; init; }

    /// <summary>The number of these that it would have refused. It is always 0, because other conditions are not offered.</summary>
    public required long WouldHaveRefused { get; init; }
}

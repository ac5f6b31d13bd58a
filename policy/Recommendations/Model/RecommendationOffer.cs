using System.Collections.Immutable;
using Bridge.Policy.Model;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>
/// A condition that would make the policies tighter and that all observed requests meet. Never applied: what was not seen yet may not meet it, so a person decides.
/// </summary>
public sealed record RecommendationOffer
{
    /// <summary>The condition key that it is about: <c>aws:RequestedRegion</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it does and whom it leaves alone, for people.</summary>
    public required string Detail { get; init; }

    /// <summary>The statements that the condition may go on, by their Sids; of a <see cref="Deny"/> those whose actions it is about.</summary>
    public required ImmutableArray<string> Sids { get; init; }

    /// <summary>The condition.</summary>
    public required ValueList<ConditionEntry> Conditions { get; init; }

    /// <summary>The statement to add, where the condition cannot stand in an Allow because it has to exempt something; null when it goes on the statements themselves.</summary>
    public Statement? Deny { get; init; }

    /// <summary>Observed requests that were held against it.</summary>
    public required long Requests { get; init; }

    /// <summary>How many of them it would have refused: an offer is made only when that is none.</summary>
    public required long WouldHaveRefused { get; init; }
}

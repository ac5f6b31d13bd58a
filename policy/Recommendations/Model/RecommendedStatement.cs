using System.Collections.Immutable;
using Bridge.Policy.Model;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>A recommended statement with its evidence.</summary>
public sealed record RecommendedStatement
{
    /// <summary>Its Sid, unique among all recommended policies.</summary>
    public required string Sid { get; init; }

    /// <summary>The name of its policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The statement.</summary>
    public required Statement Statement { get; init; }

    /// <summary>
    /// Says why the statement is kept although no observed request may need it: it is a Deny of today, or one of several of today's grants
    /// and the trail does not tell which of them was used. Empty for all other statements; without one of those, a request would be lost.
    /// </summary>
    public string KeptBecause { get; init; } = string.Empty;

    /// <summary>One row per action, in the order of the statement's actions.</summary>
    public ImmutableArray<StatementEvidence> Evidence { get; init; } = [];
}

/// <summary>The observed requests behind one action of a statement.</summary>
public sealed record StatementEvidence
{
    /// <summary>The action's full name.</summary>
    public required string Action { get; init; }

    /// <summary>The resources it was used on, in ordinal order; at most <see cref="RecommendationOptions.MaxEvidenceResources"/>.</summary>
    public required ImmutableArray<string> Resources { get; init; }

    /// <summary>True when there are more resources.</summary>
    public bool HasMoreResources { get; init; }

    /// <summary>The time of the first request.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>The time of the last request.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>The number of requests.</summary>
    public required long Count { get; init; }

    /// <summary>The first files they were read from, in ordinal order.</summary>
    public required ImmutableArray<string> Sources { get; init; }
}

/// <summary>An observed use that the recommended policies do not grant.</summary>
/// <param name="Use">The use.</param>
/// <param name="Resource">The resource that is not granted.</param>
/// <param name="Reason">The reason, for people.</param>
public sealed record UngrantedUse(ObservedUse Use, string Resource, string Reason);

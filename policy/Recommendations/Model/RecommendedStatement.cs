using System.Collections.Immutable;
using Bridge.Policy.Model;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>A recommended statement and what speaks for it.</summary>
public sealed record RecommendedStatement
{
    /// <summary>Its Sid, unique over all recommended policies.</summary>
    public required string Sid { get; init; }

    /// <summary>The name of the policy that it stands in.</summary>
    public required string Policy { get; init; }

    /// <summary>The statement.</summary>
    public required Statement Statement { get; init; }

    /// <summary>
    /// Why it stands there although no observed request may need it: a Deny of today, or one of several of today's grants of which the trail does not
    /// tell which one it was. Empty for all others: leaving one of those out loses a request.
    /// </summary>
    public string KeptBecause { get; init; } = string.Empty;

    /// <summary>One row an action, in the order of the statement's actions.</summary>
    public ImmutableArray<StatementEvidence> Evidence { get; init; } = [];
}

/// <summary>The observed requests behind one action of a statement.</summary>
public sealed record StatementEvidence
{
    /// <summary>The action's full name.</summary>
    public required string Action { get; init; }

    /// <summary>What it was used on, in ordinal order: at most <see cref="RecommendationOptions.MaxEvidenceResources"/>.</summary>
    public required ImmutableArray<string> Resources { get; init; }

    /// <summary>True when there are more.</summary>
    public bool HasMoreResources { get; init; }

    /// <summary>Time of the first request.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>Time of the last request.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }

    /// <summary>Files, in ordinal order: the first ones.</summary>
    public required ImmutableArray<string> Sources { get; init; }
}

/// <summary>An observed use that the recommended policies do not grant.</summary>
/// <param name="Use">The use.</param>
/// <param name="Resource">The resource that it fails at.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record UngrantedUse(ObservedUse Use, string Resource, string Reason);

using System.Collections.Immutable;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>
/// What a principal needs, drawn from what it did. The same usage and policies give the same recommendation, whatever order the events came in.
/// </summary>
public sealed record Recommendation
{
    /// <summary>For whom.</summary>
    public required UsagePrincipal Principal { get; init; }

    /// <summary>Time of the trail's earliest event; null when there is none.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Time of the trail's latest event.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The policies in place of all of today's identity-based ones, each within AWS's limit of size. Boundaries and SCPs stay as they are.</summary>
    public ValueList<NamedPolicy> Policies { get; init; }

    /// <summary>Their statements, in the policies' order.</summary>
    public ImmutableArray<RecommendedStatement> Statements { get; init; } = [];

    /// <summary>The tool that owns the principal, if one does: a warning, not a reason to hold.</summary>
    public PrincipalOwner? Owner { get; init; }

    /// <summary>Conditions that would make the policies tighter, to choose from: none of them is applied.</summary>
    public ImmutableArray<RecommendationOffer> Offers { get; init; } = [];

    /// <summary>What could not be seen or told.</summary>
    public ImmutableArray<RecommendationGap> Gaps { get; init; } = [];

    /// <summary>How much the trail can have shown.</summary>
    public required RecommendationConfidence Confidence { get; init; }

    /// <summary>Operations without a known action.</summary>
    public ImmutableArray<UnmappedUse> Unmapped { get; init; } = [];

    /// <summary>Refused requests: no usage, but perhaps needed.</summary>
    public ImmutableArray<RefusedUse> Denied { get; init; } = [];

    /// <summary>Requests that AWS allowed then and that today's policies do not: never granted here.</summary>
    public ImmutableArray<UngrantedUse> NotAllowedToday { get; init; } = [];

    /// <summary>Events that were not used because something about them cannot be right.</summary>
    public ImmutableArray<SuspiciousEvent> Suspicious { get; init; } = [];

    /// <summary>What today's identity-based policies come to; null when they are not known.</summary>
    public PermissionNumbers? Before { get; init; }

    /// <summary>What the recommended policies come to.</summary>
    public required PermissionNumbers After { get; init; }

    /// <summary>Is anything granted that today's policies do not grant? Null when those are not known.</summary>
    public ComparisonResult? Comparison { get; init; }

    /// <summary>All observed requests, held against the recommended policies.</summary>
    public required ReplayNumbers Replay { get; init; }

    /// <summary>May it be applied?</summary>
    public RecommendationVerdict Verdict => Reasons.IsEmpty ? RecommendationVerdict.Ready : RecommendationVerdict.Hold;

    /// <summary>What speaks against applying it, one text for people each; empty when nothing does.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];
}

/// <summary>May a recommendation be applied?</summary>
public enum RecommendationVerdict
{
    /// <summary>A person has to look first; the reasons say at what.</summary>
    Hold,

    /// <summary>All guarantees are proved.</summary>
    Ready,
}

/// <summary>Something that the recommendation does not know.</summary>
/// <param name="Kind">For programs: <c>currentPoliciesUnknown</c>.</param>
/// <param name="Detail">For people.</param>
public sealed record RecommendationGap(string Kind, string Detail)
{
    /// <summary>True when one of the reasons tells of it.</summary>
    public bool IsGrave { get; init; }
}

/// <summary>A set of policies in numbers.</summary>
/// <param name="Actions">Documented actions that are granted on some resource.</param>
/// <param name="EscalationPaths">Published ways to more permissions of which every step is granted on some resource, by name.</param>
public sealed record PermissionNumbers(int Actions, ImmutableArray<string> EscalationPaths);

/// <summary>What came of holding all observed requests against the recommended policies.</summary>
/// <param name="Requests">How many there were, those aside that today's policies do not allow.</param>
/// <param name="Lost">How many of them would be refused.</param>
public sealed record ReplayNumbers(long Requests, long Lost);

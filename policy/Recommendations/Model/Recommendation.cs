using System.Collections.Immutable;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>
/// The policies that a principal needs, drawn from its usage. The same usage and policies always give the same recommendation, in whatever
/// order the events came.
/// </summary>
public sealed record Recommendation
{
    /// <summary>The principal that the recommendation is for.</summary>
    public required UsagePrincipal Principal { get; init; }

    /// <summary>Time of the trail's earliest event; null when there is none.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Time of the trail's latest event.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>
    /// The policies that replace all of today's identity-based ones, each within AWS's limit of size. Boundaries and SCPs stay as they are.
    /// </summary>
    public ValueList<NamedPolicy> Policies { get; init; }

    /// <summary>The statements of the policies, in their order.</summary>
    public ImmutableArray<RecommendedStatement> Statements { get; init; } = [];

    /// <summary>The tool that owns the principal; null when there is none. It is a warning and not a reason to hold.</summary>
    public PrincipalOwner? Owner { get; init; }

    /// <summary>Conditions that would make the policies tighter. None of them is applied; a person chooses.</summary>
    public ImmutableArray<RecommendationOffer> Offers { get; init; } = [];

    /// <summary>The facts that are not known.</summary>
    public ImmutableArray<RecommendationGap> Gaps { get; init; } = [];

    /// <summary>How much of the principal's usage the trail can have shown.</summary>
    public required RecommendationConfidence Confidence { get; init; }

    /// <summary>Operations without a known action.</summary>
    public ImmutableArray<UnmappedUse> Unmapped { get; init; } = [];

    /// <summary>Refused requests. They are no usage, but the principal may need them.</summary>
    public ImmutableArray<RefusedUse> Denied { get; init; } = [];

    /// <summary>
    /// Requests that AWS allowed when they were made but that today's policies do not allow. They are never granted here.
    /// </summary>
    public ImmutableArray<UngrantedUse> NotAllowedToday { get; init; } = [];

    /// <summary>Events that were not used because something in them cannot be true.</summary>
    public ImmutableArray<SuspiciousEvent> Suspicious { get; init; } = [];

    /// <summary>The numbers of today's identity-based policies; null when these are not known.</summary>
    public PermissionNumbers? Before { get; init; }

    /// <summary>The numbers of the recommended policies.</summary>
    public required PermissionNumbers After { get; init; }

    /// <summary>Tells whether something is granted that today's policies do not grant. Null when these are not known.</summary>
    public ComparisonResult? Comparison { get; init; }

    /// <summary>The result of checking all observed requests with the recommended policies.</summary>
    public required ReplayNumbers Replay { get; init; }

    /// <summary>Says whether the recommendation may be applied.</summary>
    public RecommendationVerdict Verdict => Reasons.IsEmpty ? RecommendationVerdict.Ready : RecommendationVerdict.Hold;

    /// <summary>The reasons against applying it, one text for people each; empty when there are none.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];
}

/// <summary>Says whether a recommendation may be applied.</summary>
public enum RecommendationVerdict
{
    /// <summary>A person must decide first; the reasons say about what.</summary>
    Hold,

    /// <summary>All guarantees are proved.</summary>
    Ready,
}

/// <summary>A fact that the recommendation does not know.</summary>
/// <param name="Kind">The kind, for programs: <c>currentPoliciesUnknown</c>.</param>
/// <param name="Detail">The text for people.</param>
public sealed record RecommendationGap(string Kind, string Detail)
{
    /// <summary>True when one of the reasons mentions it.</summary>
    public bool IsGrave { get; init; }
}

/// <summary>A set of policies in numbers.</summary>
/// <param name="Actions">The number of documented actions that are granted on some resource.</param>
/// <param name="EscalationPaths">The names of the published ways to more permissions whose every step is granted on some resource.</param>
public sealed record PermissionNumbers(int Actions, ImmutableArray<string> EscalationPaths);

/// <summary>The result of checking all observed requests with the recommended policies.</summary>
/// <param name="Requests">The number of requests, without those that today's policies do not allow.</param>
/// <param name="Lost">The number of these that would be refused.</param>
public sealed record ReplayNumbers(long Requests, long Lost);

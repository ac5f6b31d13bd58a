using System.Collections.Immutable;
using Bridge.Policy.Comparison;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>The options of a recommendation.</summary>
public sealed record RecommendationOptions
{
    /// <summary>The default options.</summary>
    public static RecommendationOptions Default { get; } = new();

    /// <summary>The form of the policies, which decides their size.</summary>
    /// <value><see cref="RecommendedPolicyForm.Managed"/>.</value>
    public RecommendedPolicyForm Form { get; init; }

    /// <summary>The number of distinct resources of one type that one action may list. More are generalised.</summary>
    /// <value>10.</value>
    public int MaxListedResources { get; init; } = 10;

    /// <summary>The number of resources that must differ only in dates, ids and random parts before a star replaces these parts.</summary>
    /// <value>3.</value>
    public int MinAlikeResources { get; init; } = 3;

    /// <summary>The shortest window that is enough.</summary>
    /// <value>30 days.</value>
    public TimeSpan MinWindow { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// The instant that the trail's age is measured at: the end of the requested time, or now. This library has no clock.
    /// </summary>
    /// <value>Null: the age is not judged.</value>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The greatest age of the newest event at <see cref="AsOf"/>.</summary>
    /// <value>30 days.</value>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Actions that were first seen within this time of the window's end are named in a gap.</summary>
    /// <value>3 days.</value>
    public TimeSpan LateWindow { get; init; } = TimeSpan.FromDays(3);

    /// <summary>
    /// The events that the trail records, or the fact that the events come from <c>LookupEvents</c>. The verdict is hold when some
    /// management events are not recorded, or data events of services that today's policies grant.
    /// </summary>
    /// <value>Null: not known.</value>
    public TrailCoverage? Trail { get; init; }

    /// <summary>
    /// True when the caller knows that the trail records data events of the services in question. It is ignored when <see cref="Trail"/> is
    /// given.
    /// </summary>
    /// <value>False: when today's policies grant data access and none is seen, the verdict is hold.</value>
    public bool HasDataEvents { get; init; }

    /// <summary>The times at which AWS last saw each service used; null when they were not asked for.</summary>
    public LastAccessed? LastAccessed { get; init; }

    /// <summary>The principal's tags, which can show that CloudFormation or Terraform owns it.</summary>
    /// <value>None.</value>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The number of resources that one row of evidence names.</summary>
    /// <value>20.</value>
    public int MaxEvidenceResources { get; init; } = 20;

    /// <summary>The limits of the proof that nothing new is granted.</summary>
    /// <value>Fifty million steps.</value>
    public ComparisonOptions Comparison { get; init; } = new() { MaxSteps = 50_000_000 };
}

/// <summary>
/// The forms of recommended policies. White space does not count in their size, and all inline policies of an identity count together.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</remarks>
public enum RecommendedPolicyForm
{
    /// <summary>Managed policies of 6,144 characters each, at most ten on one identity unless AWS raised the quota.</summary>
    Managed,

    /// <summary>One inline policy of a role, at most 10,240 characters.</summary>
    Inline,

    /// <summary>One inline policy of a user, at most 2,048 characters.</summary>
    InlineUser,

    /// <summary>One inline policy of a group that the user is in, at most 5,120 characters.</summary>
    InlineGroup,
}

using System.Collections.Immutable;
using Bridge.Policy.Comparison;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>How a recommendation is made.</summary>
public sealed record RecommendationOptions
{
    /// <summary>The options as they stand below.</summary>
    public static RecommendationOptions Default { get; } = new();

    /// <summary>What the policies will be; decides their size.</summary>
    /// <value><see cref="RecommendedPolicyForm.Managed"/>.</value>
    public RecommendedPolicyForm Form { get; init; }

    /// <summary>Distinct resources of one type for one action that are listed one by one; more are generalised.</summary>
    /// <value>10.</value>
    public int MaxListedResources { get; init; } = 10;

    /// <summary>Resources that differ only in dates, ids and random parts before a star stands for these parts.</summary>
    /// <value>3.</value>
    public int MinAlikeResources { get; init; } = 3;

    /// <summary>The shortest window that is enough.</summary>
    /// <value>30 days.</value>
    public TimeSpan MinWindow { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The instant to judge the trail's age by: the end of the asked time, or now. This library has no clock.</summary>
    /// <value>Null: the age is not judged.</value>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The newest event may be so much older than <see cref="AsOf"/>.</summary>
    /// <value>30 days.</value>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>What was first seen within so much of the window's end is named in a gap.</summary>
    /// <value>3 days.</value>
    public TimeSpan LateWindow { get; init; } = TimeSpan.FromDays(3);

    /// <summary>
    /// What the trail was set to record, or that the events come from <c>LookupEvents</c>: where it records less than all management events, or no data events of
    /// what today's policies grant, the verdict is hold.
    /// </summary>
    /// <value>Null: not known.</value>
    public TrailCoverage? Trail { get; init; }

    /// <summary>True when the caller knows that the trail records data events of the services in question. Where <see cref="Trail"/> tells, that counts.</summary>
    /// <value>False: when today's policies grant data access and none is seen, the verdict is hold.</value>
    public bool HasDataEvents { get; init; }

    /// <summary>When AWS last saw each service used; null when not asked.</summary>
    public LastAccessed? LastAccessed { get; init; }

    /// <summary>The principal's tags, by which CloudFormation or Terraform can be told to own it.</summary>
    /// <value>None.</value>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Resources named in one row of evidence.</summary>
    /// <value>20.</value>
    public int MaxEvidenceResources { get; init; } = 20;

    /// <summary>How much the proof that nothing new is granted may take.</summary>
    /// <value>Fifty million steps.</value>
    public ComparisonOptions Comparison { get; init; } = new() { MaxSteps = 50_000_000 };
}

/// <summary>What recommended policies are to be. White space does not count; all inline policies of an identity count together.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</remarks>
public enum RecommendedPolicyForm
{
    /// <summary>Managed policies: 6,144 characters each, ten on one identity unless AWS raised it.</summary>
    Managed,

    /// <summary>One inline policy of a role: 10,240 characters.</summary>
    Inline,

    /// <summary>One inline policy of a user: 2,048 characters.</summary>
    InlineUser,

    /// <summary>One inline policy of a group that the user is in: 5,120 characters.</summary>
    InlineGroup,
}

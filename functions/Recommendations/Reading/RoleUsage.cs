using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Usage;

namespace Bridge.Functions.Recommendations.Reading;

/// <summary>What a role did, as far as the account's trails tell.</summary>
/// <param name="Report">The usage.</param>
/// <param name="Coverage">What the events that were read could show at all.</param>
/// <param name="Gaps">What could not be read; each of them forbids applying the recommendation unseen.</param>
internal sealed record RoleUsage(UsageReport Report, TrailCoverage? Coverage, IReadOnlyList<RecommendationGap> Gaps);

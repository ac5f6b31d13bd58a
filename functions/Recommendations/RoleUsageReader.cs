using Bridge.Functions.Accounts;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Usage;

namespace Bridge.Functions.Recommendations;

/// <summary>What a role did, as far as the account's trails tell.</summary>
/// <param name="Report">The usage.</param>
/// <param name="Coverage">What the events that were read could show at all.</param>
/// <param name="Gaps">What could not be read.</param>
/// <param name="Reasons">Those of them that forbid applying the recommendation.</param>
internal sealed record RoleUsage(UsageReport Report, TrailCoverage? Coverage, IReadOnlyList<RecommendationGap> Gaps, IReadOnlyList<string> Reasons);

/// <summary>tmp</summary>
internal sealed class RoleUsageReader(TimeProvider time)
{
    public Task<RoleUsage> ReadAsync(Account account, UsagePrincipal principal, RecommendationJob job, CancellationToken cancellationToken) =>
        Task.FromResult(new RoleUsage(new UsageReader(new UsageQuery(principal, time.GetUtcNow()) { From = job.Since, Until = job.Until }).ToReport(), TrailCoverage.OfLookupEvents(false), [], []));
}

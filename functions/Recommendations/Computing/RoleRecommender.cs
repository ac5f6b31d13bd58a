using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Recommendations.Reading;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Reporting;
using Bridge.Policy.Usage;

namespace Bridge.Functions.Recommendations.Computing;

/// <summary>Computes one recommendation: today's policies, usage and last-accessed data in, JSON out. Changes nothing in the account.</summary>
internal sealed class RoleRecommender(RolePolicyReader policies, RoleUsageReader usage, RoleLastAccessedReader lastAccessed)
{
    /// <summary>The recommendation as JSON.</summary>
    /// <exception cref="NoSuchRoleException">The account has no such role.</exception>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">The account cannot be read.</exception>
    public async Task<ReadOnlyMemory<byte>> ComputeAsync(Account account, RoleKey role, RecommendationJob job, CancellationToken cancellationToken)
    {
        var today = await policies.ReadAsync(account, role, cancellationToken)
            ?? throw new NoSuchRoleException($"Account {role.AccountId} has no role `{role.RoleName}`; correct the name, or leave it, if the role was deleted.");
        if (!UsagePrincipal.TryParse(today.Arn, out var principal))
        {
            throw new NoSuchRoleException($"IAM knows `{role.RoleName}` as `{today.Arn}`, which is no role's ARN.");
        }

        var accessed = lastAccessed.ReadAsync(account, role, today, cancellationToken);
        var seen = await usage.ReadAsync(account, principal, job, cancellationToken);
        var (accessedServices, accessedGap) = await accessed;
        var options = RecommendationOptions.Default with
        {
            AsOf = job.Until,
            LastAccessed = accessedServices,
            Tags = today.Tags.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Trail = seen.Coverage,
        };

        // Runs on another thread, because it may keep a core busy for seconds.
        return await Task.Run(
            () =>
            {
                var recommendation = Recommender.Recommend(seen.Report, today.Policies, options, cancellationToken);
                IEnumerable<RecommendationGap> gaps = [.. today.Gaps, .. seen.Gaps, .. accessedGap is null ? [] : (RecommendationGap[])[accessedGap]];
                return Write(recommendation with { Gaps = [.. recommendation.Gaps, .. gaps], Reasons = [.. recommendation.Reasons, .. seen.Gaps.Select(gap => gap.Detail).Except(recommendation.Reasons)] });
            },
            cancellationToken);
    }

    private static ReadOnlyMemory<byte> Write(Recommendation recommendation)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        RecommendationJson.Write(json, recommendation);
        json.Flush();
        return output.WrittenMemory;
    }
}

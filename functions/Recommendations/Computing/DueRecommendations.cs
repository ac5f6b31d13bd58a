using System.Text.Json;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Work;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Recommendations.Computing;

/// <summary>Roles with work on a recommendation that is due.</summary>
internal sealed class DueRecommendations(IRecommendationStore recommendations, IOptionsMonitor<RecommendationSettings> settings) : IDueWork
{
    public const string Queue = "bridge-recommend";

    public string QueueName => Queue;

    public async Task<IReadOnlyList<string>> TakeDueAsync(int limit, CancellationToken cancellationToken) =>
        [.. (await recommendations.TakeDueAsync(settings.CurrentValue.Lease, limit, cancellationToken))
            .Select(role => JsonSerializer.Serialize(new RecommendMessage(role.AccountId, role.RoleName), MessageJson.Options))];
}

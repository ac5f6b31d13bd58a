using System.Text.Json;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Work;

namespace Bridge.Functions.Remediations.Dispatching;

/// <summary>Orders of the outbox that are to be sent.</summary>
internal sealed class DueOrders(IOutbox outbox) : IDueWork
{
    public const string Queue = "bridge-dispatch";

    // An item whose message got lost comes due again after this.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public string QueueName => Queue;

    public async Task<IReadOnlyList<string>> TakeDueAsync(int limit, CancellationToken cancellationToken) =>
        [.. (await outbox.TakeDueAsync(Lease, limit, cancellationToken))
            .Select(item => JsonSerializer.Serialize(new DispatchMessage(item.RemediationId), MessageJson.Options))];
}

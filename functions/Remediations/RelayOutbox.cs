using System.Text.Json;
using Bridge.Functions.Hosting;
using Bridge.Functions.Storage;

namespace Bridge.Functions.Remediations;

/// <summary>Function <c>RelayOutbox</c>: puts due outbox items on the dispatch queue.</summary>
internal sealed class RelayOutbox(IOutbox outbox, IWorkQueue queue, WorkSignals signals)
{
    // An item whose message got lost comes due again after this.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Relays until nothing is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        const int batch = 32;
        IReadOnlyList<OutboxItem> items;
        do
        {
            items = await outbox.TakeDueAsync(Lease, batch, cancellationToken);
            foreach (var item in items)
            {
                var message = JsonSerializer.Serialize(new DispatchMessage(item.RemediationId), StoreJson.Options);
                await queue.SendAsync(DispatchRemediation.QueueName, message, cancellationToken);
                signals.Queue.Set();
            }
        }
        while (items.Count == batch);
    }
}

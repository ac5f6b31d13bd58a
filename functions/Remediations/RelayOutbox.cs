using System.Text.Json;
using Bridge.Functions.Hosting;
using Bridge.Functions.Recommendations;
using Bridge.Functions.Storage;

namespace Bridge.Functions.Remediations;

/// <summary>Function <c>RelayOutbox</c>: puts due outbox items on the dispatch queue, and due work on recommendations on theirs.</summary>
internal sealed class RelayOutbox(IOutbox outbox, IRecommendationStore recommendations, ComputeRecommendation compute, IWorkQueue queue, WorkSignals signals)
{
    private const int Batch = 32;

    // An item whose message got lost comes due again after this.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Relays until nothing is due; orders first.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RelayAsync(
            () => outbox.TakeDueAsync(Lease, Batch, cancellationToken),
            DispatchRemediation.QueueName,
            item => JsonSerializer.Serialize(new DispatchMessage(item.RemediationId), StoreJson.Options),
            signals.Queue,
            cancellationToken);
        await RelayAsync(
            () => recommendations.TakeDueAsync(compute.Lease, Batch, cancellationToken),
            ComputeRecommendation.QueueName,
            role => JsonSerializer.Serialize(new RecommendMessage(role.AccountId, role.RoleName), StoreJson.Options),
            signals.Recommendations,
            cancellationToken);
    }

    private async Task RelayAsync<T>(
        Func<Task<IReadOnlyList<T>>> takeDueAsync, string queueName, Func<T, string> write, WorkSignal signal, CancellationToken cancellationToken)
    {
        IReadOnlyList<T> items;
        do
        {
            items = await takeDueAsync();
            foreach (var item in items)
            {
                await queue.SendAsync(queueName, write(item), cancellationToken);
                signal.Set();
            }
        }
        while (items.Count == Batch);
    }
}

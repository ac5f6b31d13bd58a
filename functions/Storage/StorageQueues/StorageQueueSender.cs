using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Bridge.Functions.Work;

namespace Bridge.Functions.Storage.StorageQueues;

/// <summary>Sends to queues of Azure Queue Storage, which the host reads. It makes a queue that is not there yet.</summary>
internal sealed class StorageQueueSender(QueueServiceClient service) : IWorkSender
{
    private readonly ConcurrentDictionary<string, QueueClient> _known = new();

    public async Task SendAsync(string queue, string body, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(queue, out var client))
        {
            client = service.GetQueueClient(queue);
            await client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            _known[queue] = client;
        }

        await client.SendMessageAsync(body, cancellationToken);
    }
}

using System.Collections.Concurrent;
using Azure;
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

        try
        {
            await client.SendMessageAsync(body, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            // Somebody has deleted the queue. The next try makes it again.
            _known.TryRemove(queue, out _);
            throw;
        }
    }
}

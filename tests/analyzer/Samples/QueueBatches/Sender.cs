// page: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace QueueBatches;

/// <summary>Sends in batches of ten; a batch needs the permission of a single message.</summary>
public sealed class Sender<T>(IAmazonSQS sqs, string queueUrl)
    where T : notnull
{
    public async Task<IReadOnlyList<T>> SendAsync(IEnumerable<T> items, CancellationToken cancellationToken)
    {
        var failed = new List<T>();
        foreach (var chunk in items.Chunk(10))
        {
            var entries = chunk.Select((item, i) => new SendMessageBatchRequestEntry { Id = $"{i}", MessageBody = JsonSerializer.Serialize(item) }).ToList();
            var response = await sqs.SendMessageBatchAsync(queueUrl, entries, cancellationToken);
            failed.AddRange((response.Failed ?? []).Select(entry => chunk[int.Parse(entry.Id)]));
        }

        return failed;
    }
}

public sealed record Order(string Id, decimal Total);

public sealed class Orders(Sender<Order> sender)
{
    public Task PlaceAsync(IEnumerable<Order> orders, CancellationToken cancellationToken) => sender.SendAsync(orders, cancellationToken);
}

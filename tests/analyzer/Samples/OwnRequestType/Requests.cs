// page: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
// page: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
using Amazon.SQS;
using Amazon.SQS.Model;

namespace OwnRequestType;

/// <summary>A request of the program, which always sets tags.</summary>
public sealed class TeamQueue : CreateQueueRequest
{
    public TeamQueue(string name, string team)
    {
        QueueName = $"{team}-{name}";
        Tags = new() { ["team"] = team };
    }
}

public interface IQueues
{
    Task<string> CreateAsync(string name);
}

public sealed class Queues : IQueues, IAsyncDisposable
{
    private AmazonSQSClient? _sqs;

    private AmazonSQSClient Sqs => _sqs ??= new();

    async Task<string> IQueues.CreateAsync(string name) => (await Sqs.CreateQueueAsync(new TeamQueue(name, "orders"))).QueueUrl;

    public async ValueTask DisposeAsync()
    {
        await Sqs.PurgeQueueAsync(new PurgeQueueRequest { QueueUrl = "orders-scratch" });
        _sqs?.Dispose();
    }
}

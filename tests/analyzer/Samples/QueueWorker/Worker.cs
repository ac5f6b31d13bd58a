// page: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace QueueWorker;

public sealed partial class Worker(IAmazonSQS sqs, ILogger<Worker> logger, Func<Message, CancellationToken, Task<bool>> handle) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var url = (await sqs.GetQueueUrlAsync("orders", stoppingToken)).QueueUrl;
        while (!stoppingToken.IsCancellationRequested)
        {
            var batch = await sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 10, WaitTimeSeconds = 20 }, stoppingToken);
            foreach (var message in batch.Messages ?? [])
            {
                await SettleAsync(url, message, stoppingToken);
            }
        }
    }

    private async Task SettleAsync(string url, Message message, CancellationToken cancellationToken)
    {
        if (await handle(message, cancellationToken))
        {
            await sqs.DeleteMessageAsync(url, message.ReceiptHandle, cancellationToken);
            return;
        }

        Log.Failed(logger, message.MessageId);
        await sqs.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, 60, cancellationToken);
    }

    private static partial class Log
    {
        public static void Failed(ILogger logger, string id) => logger.LogWarning("Message {Id} comes again in a minute.", id);
    }
}

// page: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
// page: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
using Amazon.SQS;
using Amazon.SQS.Model;

namespace DeadLetterDrain;

public sealed class Drain(IAmazonSQS sqs)
{
    /// <summary>Moves everything in a dead-letter queue back to where it came from.</summary>
    public async Task<string> StartAsync(string deadLetterQueueArn)
    {
        var task = await sqs.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest { SourceArn = deadLetterQueueArn, MaxNumberOfMessagesPerSecond = 50 });
        return task.TaskHandle;
    }

    public async Task<bool> IsDoneAsync(string deadLetterQueueArn)
    {
        var tasks = await sqs.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = deadLetterQueueArn, MaxResults = 1 });
        return tasks.Results is not [{ Status: "RUNNING" }, ..];
    }
}

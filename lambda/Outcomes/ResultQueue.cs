using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using Bridge.Contracts;

namespace Bridge.Lambda.Outcomes;

/// <summary>The queue that outcomes go to; the bridge reads it through the account's role.</summary>
internal sealed class ResultQueue(IAmazonSQS sqs, string queueUrl)
{
    /// <summary>Sends an outcome. It may arrive more than once: a handler killed after the call sends it again.</summary>
    public Task SendAsync(RemediationOutcome outcome, CancellationToken cancellationToken) => sqs.SendMessageAsync(
        new SendMessageRequest
        {
            QueueUrl = queueUrl,
            MessageBody = JsonSerializer.Serialize(outcome, ContractsJson.Default.RemediationOutcome),
            MessageAttributes = new Dictionary<string, MessageAttributeValue>
            {
                [OrderAttributes.RemediationId] = new() { DataType = "String", StringValue = outcome.RemediationId },
            },
        },
        cancellationToken);
}

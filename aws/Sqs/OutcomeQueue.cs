using Amazon.SQS;
using Amazon.SQS.Model;
using Bridge.Analyzers;

namespace Bridge.Aws.Sqs;

/// <summary>
/// One message of the result queue, not yet parsed. Its content is not trusted: anyone with access to the queue can have written it.
/// </summary>
/// <param name="MessageId">SQS's message id.</param>
/// <param name="ReceiptHandle">For the deletion.</param>
/// <param name="Body">The text.</param>
public sealed record OutcomeMessage(string MessageId, string ReceiptHandle, string Body);

/// <summary>Takes outcomes from an account's result queue.</summary>
/// <param name="sqs">A client that carries the account's credentials; not disposed here.</param>
public sealed class OutcomeQueue(IAmazonSQS sqs)
{
    /// <summary>Waits up to <paramref name="wait"/> (20 seconds at most, SQS's limit) for up to ten messages.</summary>
    /// <exception cref="AmazonSQSException">SQS refuses.</exception>
    [RequiresIamActions("sqs:ReceiveMessage")]
    public async Task<IReadOnlyList<OutcomeMessage>> ReceiveAsync(SqsQueueAddress queue, TimeSpan wait, CancellationToken cancellationToken)
    {
        var response = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = queue.Url,
                MaxNumberOfMessages = 10,
                WaitTimeSeconds = (int)Math.Clamp(wait.TotalSeconds, 0, 20)
            },
            cancellationToken).ConfigureAwait(false);
        return [.. (response.Messages ?? []).Select(message => new OutcomeMessage(message.MessageId, message.ReceiptHandle, message.Body))];
    }

    /// <summary>Deletes a message whose content is safely kept.</summary>
    /// <exception cref="AmazonSQSException">SQS refuses.</exception>
    [RequiresIamActions("sqs:DeleteMessage")]
    public async Task DeleteAsync(SqsQueueAddress queue, OutcomeMessage message, CancellationToken cancellationToken) =>
        await sqs.DeleteMessageAsync(queue.Url, message.ReceiptHandle, cancellationToken).ConfigureAwait(false);
}

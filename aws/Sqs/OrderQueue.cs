using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using Bridge.Analyzers;
using Bridge.Contracts;

namespace Bridge.Aws.Sqs;

/// <summary>Puts signed orders into an account's queue.</summary>
/// <param name="sqs">A client that carries the account's credentials; not disposed here.</param>
/// <param name="signer">Signs each order's body; not disposed here.</param>
public sealed class OrderQueue(IAmazonSQS sqs, OrderSigner signer)
{
    /// <summary>Sends <paramref name="order"/> to <paramref name="queue"/>.</summary>
    /// <returns>SQS's message id.</returns>
    /// <exception cref="AmazonSQSException">SQS refuses.</exception>
    [RequiresIamActions("sqs:SendMessage")]
    public async Task<string> SendAsync(
        SqsQueueAddress queue, RemediationOrder order, string? traceParent, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(order, ContractsJson.Default.RemediationOrder);
        var request = new SendMessageRequest
        {
            QueueUrl = queue.Url,
            MessageBody = body,
            MessageAttributes = new()
            {
                [OrderAttributes.AlertId] = Text(order.AlertId),
                [OrderAttributes.Action] = Text(order.Action),
                [OrderAttributes.RemediationId] = Text(order.RemediationId),
                [OrderAttributes.KeyId] = Text(signer.KeyId),
                [OrderAttributes.Signature] = Text(signer.Sign(body)),
            },
        };
        if (traceParent is not null)
        {
            request.MessageAttributes[OrderAttributes.TraceParent] = Text(traceParent);
        }

        var response = await sqs.SendMessageAsync(request, cancellationToken).ConfigureAwait(false);
        return response.MessageId;
    }

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };
}

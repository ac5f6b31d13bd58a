using System.Text.Json;
using Bridge.Contracts;
using Bridge.Lambda.Logging;
using Bridge.Lambda.Orders;
using Bridge.Lambda.Runtime;

namespace Bridge.Lambda.Batch;

/// <summary>
/// Handles the messages of a batch independently. A message goes back to the queue only when a later try can help. Permanent faults
/// have become outcomes, and do not hold up the other messages.
/// </summary>
internal sealed class BatchHandler(OrderProcessor processor, JsonLog log) : IInvocationHandler
{
    public async Task<byte[]> HandleAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var sqs = JsonSerializer.Deserialize(invocation.Body.Span, SqsJson.Default.SqsEvent)
            ?? throw new InvalidDataException("The event is empty; the function has to be invoked by an SQS event source mapping.");
        var location = LocationOf(invocation);

        var failures = new List<SqsBatchItemFailure>();
        foreach (var record in sqs.Records)
        {
            if (!await TryProcessAsync(record, invocation, location, cancellationToken))
            {
                failures.Add(new(record.MessageId));
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(new SqsBatchResponse(failures), SqsJson.Default.SqsBatchResponse);
    }

    private static Arn LocationOf(Invocation invocation) =>
        Arn.TryParse(invocation.FunctionArn, out var arn)
            && arn.Service == "lambda"
            && AwsAccountId.IsValid(arn.AccountId)
            && arn.Region.Length > 0
            ? arn
            : throw new InvalidDataException("The Runtime API gave no function ARN, so the account that the handler runs in is not known.");

    private async Task<bool> TryProcessAsync(
        SqsRecord record, Invocation invocation, Arn location, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var delivery = new Delivery(record.MessageId, record.EventSourceArn, invocation.RequestId, location, invocation.Deadline);
            var message = new OrderMessage(record.Body, record.TextOf(OrderAttributes.KeyId), record.TextOf(OrderAttributes.Signature));
            await processor.ProcessAsync(message, delivery, cancellationToken);
            return true;
        }
        catch (Exception e)
        {
            // The processor throws for a retryable fault and for an outcome that could not be sent. In both cases the message must come
            // again.
            log.Retry(record.MessageId, Faults.Describe(e), invocation.RequestId);
            return false;
        }
    }
}

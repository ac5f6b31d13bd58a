using System.Text.Json;
using Amazon.SQS.Model;
using Bridge.Contracts;
using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.Running;

/// <summary>
/// Writes orders and puts them into the account's queues by hand: signed, as somebody with the bridge's key could, or not, as anybody with
/// access to the queue could.
/// </summary>
internal sealed class OrderSender(LocalBridge stack, AccountAdmin admin)
{
    /// <summary>An order in which everything is right.</summary>
    public RemediationOrder Order(string arn, string action = RemediationActions.AttachDenyAll, long sequence = 1)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new RemediationOrder
        {
            Version = RemediationOrder.CurrentVersion,
            RemediationId = $"r-{Guid.NewGuid():N}",
            AlertId = "orca-e2e-by-hand",
            AccountId = admin.AccountId,
            QueueArn = ArnOf(QueueUrl(action)),
            Action = action,
            Target = new(arn, "role"),
            Sequence = sequence,
            RequestedBy = "operator",
            RequestedAt = now,
            ExpiresAt = now.AddMinutes(15),
        };
    }

    public static string Body(RemediationOrder order) => JsonSerializer.Serialize(order, ContractsJson.Default.RemediationOrder);

    /// <summary>Sends one order, signed, to the queue of its action.</summary>
    public Task SendAsync(RemediationOrder order) => SendAsync(order, Signed(Body(order)));

    /// <summary>Sends one order with these attributes; its message id.</summary>
    public async Task<string> SendAsync(
        RemediationOrder order, Dictionary<string, MessageAttributeValue> attributes, string? queueUrl = null)
    {
        var sent = await admin.Sqs.SendMessageAsync(
            new SendMessageRequest(queueUrl ?? QueueUrl(order.Action), Body(order)) { MessageAttributes = attributes });
        return sent.MessageId;
    }

    /// <summary>The attributes that say that the bridge signed <paramref name="body"/>.</summary>
    public Dictionary<string, MessageAttributeValue> Signed(string body) => new()
    {
        [OrderAttributes.KeyId] = Text(stack.Secrets.OrderSigner.KeyId),
        [OrderAttributes.Signature] = Text(stack.Secrets.OrderSigner.Sign(body)),
    };

    public static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };

    /// <summary>Sends bodies, signed, to the brake's queue in one batch; their message ids in the same order.</summary>
    public async Task<string[]> SendAsync(IReadOnlyList<string> bodies)
    {
        var response = await admin.Sqs.SendMessageBatchAsync(QueueUrl(RemediationActions.AttachDenyAll), [
                .. bodies.Select((body, i) => new SendMessageBatchRequestEntry($"m{i}", body) { MessageAttributes = Signed(body) }),
            ]);
        Assert.Empty(response.Failed ?? []);
        return [.. response.Successful.OrderBy(sent => int.Parse(sent.Id[1..], null)).Select(sent => sent.MessageId)];
    }

    /// <summary>Waits until the queue of <paramref name="action"/> holds nothing, in flight or not; its dead-letter queue must be empty too.</summary>
    public async Task EmptyAsync(string action)
    {
        var url = QueueUrl(action);
        await Waiting.UntilAsync($"{url} is empty", async () => await CountAsync(url) == 0 ? url : null);
        Assert.Equal(0, await CountAsync(url + "-dlq"));
    }

    public string QueueUrl(string action) =>
        RemediationActions.CapabilityOf(action) == Capability.Change ? admin.Account.ChangeQueueUrl : admin.Account.QueueUrl;

    public string ArnOf(string queueUrl) => $"arn:aws:sqs:{stack.Seed.Region}:{admin.AccountId}:{queueUrl[(queueUrl.LastIndexOf('/') + 1)..]}";

    /// <summary>The messages in a queue, in flight or not.</summary>
    public async Task<int> CountAsync(string url)
    {
        var counts = await admin.Sqs.GetQueueAttributesAsync(url, ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]);
        return counts.ApproximateNumberOfMessages + counts.ApproximateNumberOfMessagesNotVisible;
    }
}

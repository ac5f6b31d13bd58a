using System.Text.Json;
using Bridge.Contracts;
using Bridge.Lambda.Orders;

namespace Bridge.Lambda.Tests.Sandbox;

/// <summary>Orders as the bridge writes them.</summary>
internal static class TestOrders
{
    /// <summary>The bridge's key in these tests.</summary>
    public static OrderSigner Signer { get; } = OrderSigner.Create();

    /// <summary>The message that the bridge makes of a body.</summary>
    public static OrderMessage Signed(string body) => new(body, Signer.KeyId, Signer.Sign(body));

    /// <summary>A record of an SQS event.</summary>
    public static object Record(string messageId, OrderMessage message, string queueArn)
    {
        var attributes = new Dictionary<string, object>();
        Add(OrderAttributes.KeyId, message.KeyId);
        Add(OrderAttributes.Signature, message.Signature);
        return new
        {
            messageId,
            body = message.Body,
            eventSourceARN = queueArn,
            attributes = new { },
            messageAttributes = attributes,
        };

        void Add(string name, string? text)
        {
            if (text is not null)
            {
                attributes[name] = new { stringValue = text, stringListValues = Array.Empty<string>(), dataType = "String" };
            }
        }
    }

    public static RemediationOrder Brake(string resource, long sequence = 1) =>
        Of(RemediationActions.AttachDenyAll, resource, Account.QueueArn, sequence);

    public static RemediationOrder Delete(string resource, long sequence = 1) =>
        Of(RemediationActions.DeleteRole, resource, Account.ChangeQueueArn, sequence);

    public static string Json(this RemediationOrder order) => JsonSerializer.Serialize(order, ContractsJson.Default.RemediationOrder);

    private static RemediationOrder Of(string action, string resource, string queueArn, long sequence)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Version = 1,
            RemediationId = $"r-{Guid.NewGuid():N}",
            AlertId = "orca-1234",
            AccountId = Account.Id,
            QueueArn = queueArn,
            Action = action,
            Target = new RemediationTarget($"arn:aws:iam::{Account.Id}:{resource}", resource.Split('/')[0], null),
            Sequence = sequence,
            RequestedBy = "operator",
            RequestedAt = now,
            ExpiresAt = now.AddHours(1),
        };
    }
}

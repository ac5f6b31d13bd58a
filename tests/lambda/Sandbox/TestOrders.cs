using System.Text.Json;
using Bridge.Contracts;

namespace Bridge.Lambda.Tests.Sandbox;

/// <summary>Orders as the bridge writes them.</summary>
internal static class TestOrders
{
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

using System.Text.Json;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Configuration;

namespace Bridge.Lambda.Orders;

/// <summary>
/// Finds what forbids an order. The handler judges by itself, because it trusts neither the bridge nor the queue's senders. Every
/// answer is a sentence for a person; null lets the order pass.
/// </summary>
internal sealed class OrderGuard(HandlerConfiguration configuration)
{
    // How far the clocks of bridge and handler may be apart.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>Judges what the order says, before anything is read from AWS.</summary>
    public string? Judge(RemediationOrder order, Delivery delivery, out IamIdentity? target)
    {
        target = null;
        return JudgePlace(order, delivery)
            ?? JudgeTarget(order, delivery.Function, out target)
            ?? JudgeAction(order, target!)
            ?? JudgeProtection(target!);
    }

    /// <summary>
    /// Judges what depends on the time. Asked only before a run begins: a run that has begun is finished even when its order has expired.
    /// </summary>
    public static string? JudgeTime(RemediationOrder order, DateTimeOffset now)
    {
        if (now >= order.ExpiresAt)
        {
            return $"The order expired at {order.ExpiresAt:O}; ask for the remediation again.";
        }

        if (order.ExpiresAt - now > RemediationOrder.MaxLifetime + ClockDifference)
        {
            return $"The order expires at {order.ExpiresAt:O}; one that is valid for longer "
                + $"than {RemediationOrder.MaxLifetime.TotalMinutes} minutes is not carried out.";
        }

        return order.Sequence > RemediationOrder.HighestSequence(now)
            ? $"The order's sequence {order.Sequence} lies more than {RemediationOrder.MaxSequenceLead.TotalHours} hours above this "
                + "handler's clock; look at the clock of the bridge."
            : null;
    }

    /// <summary>
    /// Judges the identity that IAM really has under the target's name: IAM finds an identity by its name alone, so an order could name
    /// a protected one with another path.
    /// </summary>
    public string? JudgeLive(RemediationOrder order, IamIdentityDetails identity)
    {
        if (!string.Equals(identity.Arn, order.Target.Arn, StringComparison.OrdinalIgnoreCase)
            || !IamIdentity.TryParse(identity.Arn, out var live))
        {
            return $"IAM knows the target as `{identity.Arn}`, not as the order names it; read the account again and ask anew.";
        }

        if (order.Target.UniqueId is { } uniqueId && uniqueId != identity.UniqueId)
        {
            return $"The target was deleted and made again under the same name: the order is for `{uniqueId}`, "
                + $"the account now holds `{identity.UniqueId}`.";
        }

        return JudgeProtection(live);
    }

    private static string? JudgePlace(RemediationOrder order, Delivery delivery)
    {
        var function = delivery.Function;
        if (order.AccountId != function.AccountId)
        {
            return $"The order is for account `{order.AccountId}`; this handler runs in {function.AccountId}.";
        }

        if (order.QueueArn != delivery.QueueArn)
        {
            return "The order was meant for another queue than the one it was found in.";
        }

        // The mapping may only feed queues of the function's own account and Region; an order that came otherwise is not trusted.
        return Arn.TryParse(delivery.QueueArn, out var queue) && queue.Service == "sqs"
            && queue.Partition == function.Partition && queue.Region == function.Region && queue.AccountId == function.AccountId
            ? null
            : "The order came from a queue outside the handler's account, Region or partition.";
    }

    private static string? JudgeTarget(RemediationOrder order, Arn function, out IamIdentity? target)
    {
        if (!IamIdentity.TryParse(order.Target.Arn, out target))
        {
            return "The target is not the ARN of an IAM role, user or group.";
        }

        if (target.Arn.AccountId != function.AccountId || target.Arn.Partition != function.Partition)
        {
            return $"The target lies in `{target.Arn.Partition}:{target.Arn.AccountId}`; this handler runs "
                + $"in {function.Partition}:{function.AccountId}.";
        }

        return IamIdentity.TryParseType(order.Target.Type, out var type) && type == target.Type
            ? null
            : $"`target.type` is `{order.Target.Type}`, which the target's ARN is not.";
    }

    private string? JudgeAction(RemediationOrder order, IamIdentity target)
    {
        if (RemediationActions.CapabilityOf(order.Action) is not { } capability)
        {
            return $"The action `{order.Action}` is not known; this handler knows {string.Join(", ", RemediationActions.All)}.";
        }

        if (capability != configuration.Capability)
        {
            return $"The action `{order.Action}` needs the {NameOf(capability)} handler; this is the {NameOf(configuration.Capability)} "
                + $"handler.";
        }

        if (!RemediationActions.AppliesTo(order.Action, target.Type))
        {
            return $"The action `{order.Action}` cannot be aimed at a {target.Type.ToString().ToLowerInvariant()}.";
        }

        return order.Parameters is null or { ValueKind: JsonValueKind.Null } || IsEmptyObject(order.Parameters.Value)
            ? null
            : $"The action `{order.Action}` takes no parameters, and the order carries some.";
    }

    private string? JudgeProtection(IamIdentity target) =>
        TargetProtection.Judge(target, configuration.NeverTouch, configuration.HeldNames) is { Level: not ProtectionLevel.None } protection
            ? protection.Reason
            : null;

    private static bool IsEmptyObject(JsonElement parameters) =>
        parameters.ValueKind == JsonValueKind.Object && !parameters.EnumerateObject().Any();

    private static string NameOf(Capability capability) => capability.ToString().ToLowerInvariant();
}

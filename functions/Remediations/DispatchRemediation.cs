using System.Text.Json;
using Bridge.Contracts;
using Bridge.Functions.Accounts;
using Bridge.Functions.Hosting;
using Bridge.Functions.Recommendations;
using Bridge.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Remediations;

/// <summary>
/// Function <c>DispatchRemediation</c>: assumes the account's role, reads the target's unique id and sends the order. A duplicate
/// message finds no outbox item and does nothing; an order sent twice after a crash is one order to the account's ledger.
/// </summary>
internal sealed partial class DispatchRemediation(
    IAlertStore alerts,
    IOutbox outbox,
    IAccountStore accounts,
    AccountConnections connections,
    QueueAddresses addresses,
    TargetReader targets,
    LastAccessedCaptures captures,
    WorkSignals signals,
    IOptionsMonitor<BridgeSettings> settings,
    TimeProvider time,
    ILogger<DispatchRemediation> logger)
{
    public const string QueueName = "bridge-dispatch";

    /// <summary>Handles one message of the queue.</summary>
    /// <exception cref="JsonException">The message is not ours; the queue retries it and moves it to the poison queue.</exception>
    public async Task RunAsync(string body, CancellationToken cancellationToken)
    {
        var message = JsonSerializer.Deserialize<DispatchMessage>(body, StoreJson.Options);
        if (message is null || !RemediationId.IsValid(message.RemediationId))
        {
            throw new JsonException("The dispatch message names no remediation; expected {\"remediationId\":\"r-…\"}.");
        }

        if (await outbox.FindAsync(message.RemediationId, cancellationToken) is not { } item
            || await alerts.FindRemediationAsync(message.RemediationId, cancellationToken) is not { } remediation)
        {
            return;
        }

        try
        {
            await SendAsync(remediation, cancellationToken);
        }
        catch (UnsendableOrderException e)
        {
            Log.Unsendable(logger, remediation.AlertId, remediation.RemediationId, e.Message);
            await StepAsync(remediation, (alert, current) => RemediationSteps.GiveUp(alert, current, RemediationState.Refused, e.Message, time.GetUtcNow()), cancellationToken);
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            await RetryOrParkAsync(remediation, item, e.Message, cancellationToken);
        }
    }

    private async Task SendAsync(Remediation remediation, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(remediation.AccountId, cancellationToken);
        if (account?.AutoRemediation is not { } queues)
        {
            throw new UnreachableAccountException($"Account {remediation.AccountId} is not connected or its auto remediation is off; connect it, then resend.");
        }

        var capability = RemediationActions.CapabilityOf(remediation.Action);
        var queueUrl = (capability == Capability.Brake ? queues.QueueUrl : queues.ChangeQueueUrl)
            ?? throw new UnreachableAccountException($"Account {account.AccountId} has no change queue; register it, then resend.");
        var queue = addresses.Read(queueUrl, account);
        var connection = connections.For(account);
        await connection.EnsureSessionAsync(cancellationToken);
        // Beside the read that is needed anyway, so that the brake is not the later for it.
        var capture = captures.BeginAsync(account, remediation, cancellationToken);
        var uniqueId = await ReadUniqueIdAsync(account, remediation, cancellationToken);
        var lastAccessed = await capture;

        var expiresAt = time.GetUtcNow() + settings.CurrentValue.Orders.Lifetime;
        var order = new RemediationOrder
        {
            Version = RemediationOrder.CurrentVersion,
            RemediationId = remediation.RemediationId,
            AlertId = remediation.AlertId,
            AccountId = account.AccountId,
            QueueArn = queue.Arn,
            Action = remediation.Action,
            Target = remediation.Target with { UniqueId = uniqueId },
            Sequence = remediation.Sequence,
            RequestedBy = remediation.RequestedBy,
            RequestedAt = remediation.RequestedAt,
            ExpiresAt = expiresAt,
            DryRun = remediation.DryRun,
        };
        var messageId = await connection.Orders.SendAsync(queue, order, remediation.TraceParent, cancellationToken);
        Log.OrderSent(logger, remediation.AlertId, remediation.RemediationId, remediation.Action, remediation.Target.Arn, messageId);

        var sent = new SentOrder(messageId, queue.Arn, expiresAt, uniqueId, lastAccessed);
        await StepAsync(remediation, (alert, current) => RemediationSteps.OrderSent(alert, current, sent, time.GetUtcNow()), cancellationToken);
        signals.Outcomes.Set();
    }

    // IAM finds an identity by its name alone. The path is judged as IAM has it, so that an ARN without the real path cannot get round the protection.
    private async Task<string?> ReadUniqueIdAsync(Account account, Remediation remediation, CancellationToken cancellationToken)
    {
        var details = await targets.FindAsync(account, remediation.Target, cancellationToken);
        if (details is null)
        {
            return null;
        }

        if (!IamIdentity.TryParse(details.Arn, out var identity) || !string.Equals(details.Arn, remediation.Target.Arn, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnsendableOrderException($"IAM knows `{remediation.Target.Arn}` as `{details.Arn}`; an alert must name the identity by its own ARN.");
        }

        return ActionOffers.Protection(identity, account) is { } reason ? throw new UnsendableOrderException(reason) : details.UniqueId;
    }

    private async Task RetryOrParkAsync(Remediation remediation, OutboxItem item, string fault, CancellationToken cancellationToken)
    {
        var orders = settings.CurrentValue.Orders;
        var failures = item.Attempts + 1;
        if (failures < orders.MaxAttempts)
        {
            var delay = RetryDelay(orders.RetryDelay, item.Attempts);
            Log.SendFailed(logger, remediation.AlertId, remediation.RemediationId, failures, delay, fault);
            await outbox.RetryAsync(remediation.RemediationId, delay, cancellationToken);
            return;
        }

        Log.OrderParked(logger, remediation.AlertId, remediation.RemediationId, failures, fault);
        var reason = $"Sending failed {failures} times; the last time: {fault}";
        await StepAsync(remediation, (alert, current) => RemediationSteps.Park(alert, current, reason, time.GetUtcNow()), cancellationToken);
    }

    private Task StepAsync(Remediation remediation, Func<Alerts.Alert, Remediation, AlertCommit?> step, CancellationToken cancellationToken) =>
        alerts.CommitStepAsync(remediation.AlertId, remediation.RemediationId, step, cancellationToken);

    // Doubled each time, up to five minutes, with a quarter more or less so that a burst does not come back as a burst.
    private static TimeSpan RetryDelay(TimeSpan first, int attempts) =>
        TimeSpan.FromTicks(Math.Min(first.Ticks << Math.Min(attempts, 16), TimeSpan.FromMinutes(5).Ticks)) * (0.75 + (Random.Shared.NextDouble() / 2));

    /// <summary>The order must not be sent at all.</summary>
    private sealed class UnsendableOrderException(string message) : Exception(message);

    private static partial class Log
    {
        [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Order sent: alert {AlertId}, remediation {RemediationId}, {Action} on {Target}, SQS message {SqsMessageId}")]
        public static partial void OrderSent(ILogger logger, string alertId, string remediationId, string action, string target, string sqsMessageId);

        [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "Order not sent: alert {AlertId}, remediation {RemediationId}, failure {Failures}, next try in {Delay}: {Fault}")]
        public static partial void SendFailed(ILogger logger, string alertId, string remediationId, int failures, TimeSpan delay, string fault);

        [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "Order parked: alert {AlertId}, remediation {RemediationId}, after {Failures} failures: {Fault}")]
        public static partial void OrderParked(ILogger logger, string alertId, string remediationId, int failures, string fault);

        [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "Order refused by the bridge: alert {AlertId}, remediation {RemediationId}: {Fault}")]
        public static partial void Unsendable(ILogger logger, string alertId, string remediationId, string fault);
    }
}

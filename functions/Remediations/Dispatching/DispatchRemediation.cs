using System.Text.Json;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Work;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Remediations.Dispatching;

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
    IEnumerable<IOrderPreparation> preparations,
    AccountTurns turns,
    WorkSignals signals,
    IOptionsMonitor<OrderSettings> settings,
    TimeProvider time,
    ILogger<DispatchRemediation> logger)
{
    // After this time the try has failed, so that the order of an account that never answers is parked in the end. Shorter than the function's
    // budget.
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(15);

    // IAM is eventually consistent.
    private static readonly TimeSpan ReadInterval = TimeSpan.FromMilliseconds(500);

    // An order that found no turn comes back after this.
    private static readonly TimeSpan TurnDelay = TimeSpan.FromSeconds(5);

    /// <summary>Handles one message of the queue.</summary>
    /// <exception cref="JsonException">The message is not ours; the queue retries it and moves it to the poison queue.</exception>
    public async Task RunAsync(string body, CancellationToken cancellationToken)
    {
        var message = JsonSerializer.Deserialize<DispatchMessage>(body, MessageJson.Options);
        if (message is null || !RemediationId.IsValid(message.RemediationId))
        {
            throw new JsonException("The dispatch message names no remediation; expected {\"remediationId\":\"r-…\"}.");
        }

        if (await outbox.FindAsync(message.RemediationId, cancellationToken) is not { } item
            || await alerts.FindRemediationAsync(message.RemediationId, cancellationToken) is not { } remediation)
        {
            return;
        }

        using var turn = await turns.TakeAsync(remediation.AccountId, cancellationToken);
        if (turn is null)
        {
            Log.PutOff(logger, remediation.AlertId, remediation.RemediationId, remediation.AccountId);
            await outbox.PostponeAsync(remediation.RemediationId, TurnDelay, cancellationToken);
            return;
        }

        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(AttemptTime);
        try
        {
            await SendAsync(remediation, attempt.Token);
        }
        catch (NothingToOrderException)
        {
            await StepAsync(remediation, (alert, current) => RemediationSteps.Verify(alert, current, time.GetUtcNow()), cancellationToken);
        }
        catch (UnsendableOrderException e)
        {
            Log.Unsendable(logger, remediation.AlertId, remediation.RemediationId, e.Message);
            await StepAsync(remediation, (alert, current) => RemediationSteps.Refuse(alert, current, e.Message, time.GetUtcNow()), cancellationToken);
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            var fault = e is OperationCanceledException ? $"The account did not answer within {AttemptTime.TotalSeconds:0} s." : e.Message;
            await RetryOrParkAsync(remediation, item, fault, cancellationToken);
        }
    }

    private async Task SendAsync(Remediation remediation, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(remediation.AccountId, cancellationToken);
        if (account?.AutoRemediation is not { } queues)
        {
            throw new UnreachableAccountException($"Account {remediation.AccountId} is not connected or its auto remediation is off; connect it, then resend.");
        }

        // What was allowed when it was asked for need not be allowed any more.
        var action = RemediationAction.Of(remediation);
        if (ActionOffers.ApprovalFault(account, action) is { } approvalFault)
        {
            throw new UnsendableOrderException(approvalFault);
        }

        var queueUrl = (action.Capability == Capability.Brake ? queues.QueueUrl : queues.ChangeQueueUrl)
            ?? throw new UnreachableAccountException($"Account {account.AccountId} has no change queue; register it, then resend.");
        var queue = addresses.Read(queueUrl, account);
        var connection = connections.For(account);
        await connection.EnsureSessionAsync(cancellationToken);
        // Started in parallel with the read that is needed anyway: the brake must not wait longer than that takes.
        var preparing = preparations
            .Select(async preparation => (preparation.Name, Text: await preparation.PrepareAsync(account, remediation, cancellationToken)))
            .ToList();
        var uniqueId = await ReadUniqueIdAsync(account, remediation, cancellationToken);
        var prepared = (await Task.WhenAll(preparing)).Where(one => one.Text is not null).ToDictionary(one => one.Name, one => one.Text!);

        var expiresAt = time.GetUtcNow() + settings.CurrentValue.Lifetime;
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

        var sent = new SentOrder(messageId, queue.Arn, expiresAt, uniqueId, prepared);
        await StepAsync(remediation, (alert, current) => RemediationSteps.OrderSent(alert, current, sent, time.GetUtcNow()), cancellationToken);
        signals.Raise(Occasions.OrderInFlight);
    }

    // IAM finds an identity by its name alone. Bridge judges the path that IAM has, so that an ARN with another path cannot get round the
    // protection.
    private async Task<string> ReadUniqueIdAsync(Account account, Remediation remediation, CancellationToken cancellationToken)
    {
        var details = await FindTargetAsync(account, remediation, cancellationToken);
        if (details is null)
        {
            // An order without a unique id would act on whatever has the name when it arrives.
            throw RemediationAction.Of(remediation).IsDoneWhenAbsent && !remediation.DryRun
                ? new NothingToOrderException()
                : new UnreachableAccountException(
                    $"The account has no `{remediation.Target.Arn}`; it is looked for again, then resend the order.");
        }

        if (!IamIdentity.TryParse(details.Arn, out var identity) || !string.Equals(details.Arn, remediation.Target.Arn, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnsendableOrderException($"IAM knows `{remediation.Target.Arn}` as `{details.Arn}`; an alert must name the identity by its own ARN.");
        }

        return ActionOffers.Protection(identity, account) is { } reason ? throw new UnsendableOrderException(reason) : details.UniqueId;
    }

    // Absent only if two reads agree.
    private async Task<IamIdentityDetails?> FindTargetAsync(Account account, Remediation remediation, CancellationToken cancellationToken)
    {
        if (await targets.FindAsync(account, remediation.Target, cancellationToken) is { } found)
        {
            return found;
        }

        await Task.Delay(ReadInterval, time, cancellationToken);
        return await targets.FindAsync(account, remediation.Target, cancellationToken);
    }

    private async Task RetryOrParkAsync(Remediation remediation, OutboxItem item, string fault, CancellationToken cancellationToken)
    {
        var orders = settings.CurrentValue;
        var failures = item.Attempts + 1;
        if (failures < orders.MaxAttempts)
        {
            var delay = RetryDelay.Spread(item.Attempts, orders.RetryDelay);
            Log.SendFailed(logger, remediation.AlertId, remediation.RemediationId, failures, delay, fault);
            await outbox.RetryAsync(remediation.RemediationId, delay, cancellationToken);
            return;
        }

        Log.OrderParked(logger, remediation.AlertId, remediation.RemediationId, failures, fault);
        var reason = $"Sending failed {failures} times; the last time: {fault}";
        await StepAsync(remediation, (alert, current) => RemediationSteps.Park(alert, current, reason, time.GetUtcNow()), cancellationToken);
    }

    private Task StepAsync(Remediation remediation, Func<Alert, Remediation, AlertCommit?> step, CancellationToken cancellationToken) =>
        alerts.CommitStepAsync(remediation.AlertId, remediation.RemediationId, step, cancellationToken);

    /// <summary>The target is already as the order would leave it.</summary>
    private sealed class NothingToOrderException : Exception;

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

        [LoggerMessage(
            EventId = 2005,
            Level = LogLevel.Warning,
            Message = "Order put off: alert {AlertId}, remediation {RemediationId}; account {AccountId} does not answer those before it")]
        public static partial void PutOff(ILogger logger, string alertId, string remediationId, string accountId);

        [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "Order refused by the bridge: alert {AlertId}, remediation {RemediationId}: {Fault}")]
        public static partial void Unsendable(ILogger logger, string alertId, string remediationId, string fault);
    }
}

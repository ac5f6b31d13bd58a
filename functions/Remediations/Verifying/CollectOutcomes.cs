using Bridge.Aws.Sqs;
using Bridge.Contracts;
using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Work;

namespace Bridge.Functions.Remediations.Verifying;

/// <summary>
/// Function <c>CollectOutcomes</c>: takes outcomes from the result queues of accounts with orders in flight, and has them
/// verified. A message is deleted only after what it says is stored. Each account is worked on by itself, so none waits for another.
/// </summary>
internal sealed partial class CollectOutcomes(
    IAlertStore alerts,
    IAccountStore accounts,
    AccountConnections connections,
    QueueAddresses addresses,
    OutcomeReader reader,
    OutcomeVerifier verifier,
    WorkSignals signals,
    TimeProvider time,
    ILogger<CollectOutcomes> logger) : IDisposable
{
    // After this time a run begins nothing more. The next run goes on.
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(20);

    // What is under way then may end by itself for so long.
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(15);

    // The longest that collecting from one account may take at a time.
    private static readonly TimeSpan CollectTime = TimeSpan.FromSeconds(10);

    // The longest wait of one receive. An outcome that arrives earlier ends the wait.
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(2);

    // The pause between two passes over an account. It is longer after a fault, so that the fault does not fill the log.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(2);

    // How often it is looked for accounts that came to have something in flight.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    // Receives of up to ten messages, after which what was collected is verified: a queue that somebody keeps filling has no end.
    private const int MaxReceives = 10;

    private readonly SemaphoreSlim _running = new(1, 1);

    /// <summary>
    /// Collects and verifies until no order is in flight, for about twenty seconds at most. Returns at once while another run is under way
    /// in this process.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await _running.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return;
        }

        try
        {
            if (await CollectAllAsync(cancellationToken))
            {
                signals.Raise(Occasions.OrderInFlight);
            }
        }
        finally
        {
            _running.Release();
        }
    }

    public void Dispose() => _running.Dispose();

    // True when something is still in flight.
    private async Task<bool> CollectAllAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = time.GetTimestamp();
        var passes = new Dictionary<string, Task>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                foreach (var (accountId, _) in passes.Where(pass => pass.Value.IsCompleted).ToList())
                {
                    passes.Remove(accountId, out var ended);
                    await ended!;
                }

                var inFlight = await InFlightAsync(cancellationToken);
                if (inFlight.Count == 0 || time.GetElapsedTime(started) >= RunTime)
                {
                    return inFlight.Count > 0;
                }

                foreach (var (accountId, isOrdered) in inFlight.Where(account => !passes.ContainsKey(account.Key)))
                {
                    passes[accountId] = PassAsync(accountId, isOrdered, ending.Token);
                }

                await Task.WhenAny([.. passes.Values, Task.Delay(LookAgain, time, cancellationToken)]);
            }
        }
        finally
        {
            ending.CancelAfter(EndingTime);
            await EndAsync(passes.Values, ending.Token);
        }
    }

    // The accounts with something in flight, and whether that includes an order whose outcome has not come.
    private async Task<Dictionary<string, bool>> InFlightAsync(CancellationToken cancellationToken)
    {
        var inFlight = new Dictionary<string, bool>(StringComparer.Ordinal);
        await foreach (var remediation in alerts.EachRemediationAsync(Lifecycle.InFlight, cancellationToken))
        {
            inFlight[remediation.AccountId] =
                inFlight.GetValueOrDefault(remediation.AccountId) || remediation.State == RemediationState.Ordered;
        }

        return inFlight;
    }

    private async Task PassAsync(string accountId, bool isOrdered, CancellationToken cancellationToken)
    {
        var isWell = false;
        try
        {
            isWell = !isOrdered || await CollectAsync(accountId, cancellationToken);
            isWell &= await verifier.RunAsync(accountId, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The account's outermost edge: what fails for one must not end the run of the others.
            Log.PassFailed(logger, e, accountId);
        }

        await Task.Delay(isWell ? Pause : PauseAfterFault, time, cancellationToken);
    }

    private static async Task EndAsync(IEnumerable<Task> passes, CancellationToken ending)
    {
        try
        {
            await Task.WhenAll(passes);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // What was not finished is found again by the next run.
        }
    }

    // False when the account could not be reached.
    private async Task<bool> CollectAsync(string accountId, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(CollectTime);
        try
        {
            var account = await accounts.FindAsync(accountId, cancellationToken);
            if (account?.AutoRemediation is not { } queues)
            {
                return false;
            }

            var queue = addresses.Read(queues.ResultQueueUrl, account);
            var outcomes = connections.For(account).Outcomes;
            var wait = LongPoll;
            for (var receives = 0; receives < MaxReceives; receives++)
            {
                var messages = await outcomes.ReceiveAsync(queue, wait, attempt.Token);
                foreach (var message in messages)
                {
                    if (await TakeAsync(account, message, attempt.Token))
                    {
                        await outcomes.DeleteAsync(queue, message, attempt.Token);
                    }
                }

                if (messages.Count == 0)
                {
                    return true;
                }

                wait = TimeSpan.Zero;
            }

            Log.Behind(logger, accountId, MaxReceives);
            return true;
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            var fault = e is OperationCanceledException ? $"it was not done within {CollectTime.TotalSeconds:0} s" : e.Message;
            Log.AccountUnreachable(logger, accountId, fault);
            return false;
        }
    }

    // True when the message may be deleted: it is stored, or it says nothing that concerns us.
    private async Task<bool> TakeAsync(Account account, OutcomeMessage message, CancellationToken cancellationToken)
    {
        if (reader.TryRead(message.Body, out var fault) is not { } outcome)
        {
            Log.OutcomeUnreadable(logger, account.AccountId, message.MessageId, fault);
            return true;
        }

        if (await FindAsync(outcome, cancellationToken) is not { } remediation)
        {
            Log.OutcomeUnknown(logger, account.AccountId, message.MessageId, outcome.RemediationId, outcome.Status, outcome.Reason);
            return true;
        }

        if (outcome.AccountId != account.AccountId || remediation.AccountId != account.AccountId || !SpeaksOf(outcome, remediation))
        {
            Log.OutcomeContradicts(logger, account.AccountId, message.MessageId, outcome.RemediationId);
            return true;
        }

        if (remediation is { State: RemediationState.Approved, Parked: null })
        {
            // The app was stopped between sending the order and writing that down. The outbox sends it again, which is one order to the
            // handler; the outcome waits in the queue until then, so that the timeline tells the steps in their order.
            return false;
        }

        var taken = await alerts.CommitStepAsync(
            remediation.AlertId,
            remediation.RemediationId,
            (alert, current) => RemediationSteps.TakeOutcome(alert, current, outcome, time.GetUtcNow()),
            cancellationToken);
        Log.OutcomeTaken(logger, remediation.AlertId, remediation.RemediationId, outcome.Status, taken);
        if (taken && outcome.Status is OutcomeStatus.Refused or OutcomeStatus.Failed)
        {
            await verifier.CheckEndedAsync(remediation.RemediationId, cancellationToken);
        }

        return true;
    }

    // An order that the handler could not read is known by its SQS message id alone.
    private async Task<Remediation?> FindAsync(RemediationOutcome outcome, CancellationToken cancellationToken)
    {
        const string unreadable = "sqs-";
        if (!outcome.RemediationId.StartsWith(unreadable, StringComparison.Ordinal))
        {
            return await alerts.FindRemediationAsync(outcome.RemediationId, cancellationToken);
        }

        return await alerts.EachRemediationAsync(new RemediationFilter.InState(RemediationState.Ordered), cancellationToken)
            .FirstOrDefaultAsync(remediation => remediation.SqsMessageId == outcome.RemediationId[unreadable.Length..], cancellationToken);
    }

    private static bool SpeaksOf(RemediationOutcome outcome, Remediation remediation) =>
        (outcome.AlertId is null || outcome.AlertId == remediation.AlertId)
        && (outcome.Target is null || outcome.Target.Arn == remediation.Target.Arn)
        && (outcome.Action is null || outcome.Action == remediation.Action);

    private static partial class Log
    {
        [LoggerMessage(EventId = 2101, Level = LogLevel.Information, Message = "Outcome: alert {AlertId}, remediation {RemediationId}, {Status}, new: {Taken}")]
        public static partial void OutcomeTaken(ILogger logger, string alertId, string remediationId, OutcomeStatus status, bool taken);

        [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "Outcome dropped, not readable: account {AccountId}, SQS message {SqsMessageId}: {Fault}")]
        public static partial void OutcomeUnreadable(ILogger logger, string accountId, string sqsMessageId, string? fault);

        [LoggerMessage(EventId = 2103, Level = LogLevel.Warning, Message = "Outcome dropped, no such remediation: account {AccountId}, SQS message {SqsMessageId}, remediation {RemediationId}, {Status}: {Reason}")]
        public static partial void OutcomeUnknown(ILogger logger, string accountId, string sqsMessageId, string remediationId, OutcomeStatus status, string? reason);

        [LoggerMessage(EventId = 2104, Level = LogLevel.Warning, Message = "Outcome dropped, it contradicts its remediation: account {AccountId}, SQS message {SqsMessageId}, remediation {RemediationId}")]
        public static partial void OutcomeContradicts(ILogger logger, string accountId, string sqsMessageId, string remediationId);

        [LoggerMessage(EventId = 2107, Level = LogLevel.Error, Message = "Collecting from account {AccountId} failed; it is tried again")]
        public static partial void PassFailed(ILogger logger, Exception exception, string accountId);

        [LoggerMessage(
            EventId = 2106,
            Level = LogLevel.Warning,
            Message = "The result queue of account {AccountId} still held messages after {Receives} receives; what was taken is verified first")]
        public static partial void Behind(ILogger logger, string accountId, int receives);

        [LoggerMessage(EventId = 2105, Level = LogLevel.Error, Message = "Outcomes of account {AccountId} cannot be collected: {Fault}")]
        public static partial void AccountUnreachable(ILogger logger, string accountId, string fault);
    }
}

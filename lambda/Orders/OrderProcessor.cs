using Bridge.Contracts;
using Bridge.Lambda.Actions;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Logging;
using Bridge.Lambda.Outcomes;

namespace Bridge.Lambda.Orders;

/// <summary>
/// Takes one message to its outcome and sends that. Throws when the message has to come again: a retryable fault, or an outcome that
/// could not be sent (the next delivery finds it in the ledger).
/// </summary>
internal sealed class OrderProcessor(
    OrderGuard guard,
    IReadOnlyList<IRemediationAction> actions,
    OrderAdmission admissions,
    RemediationRun run,
    OutcomeFactory outcomes,
    ResultQueue results,
    JsonLog log,
    TimeProvider clock)
{
    public async Task ProcessAsync(string body, Delivery delivery, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var reading = OrderReader.Read(body);
        if (!reading.IsReadable)
        {
            await ReportAsync(outcomes.OfUnreadable(delivery, reading.Problem, startedAt), delivery, cancellationToken).ConfigureAwait(false);
            return;
        }

        var order = reading.Order;
        if (guard.Judge(order, delivery, out var target) is { } refusal)
        {
            await ReportAsync(outcomes.Of(order, delivery, OutcomeStatus.Refused, refusal, startedAt), delivery, cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        // Invariant: the guard let only known actions pass.
        var action = actions.Single(candidate => candidate.Id == order.Action);
        if (order.DryRun)
        {
            await ReportAsync(await PlanAsync(order, target!, action, delivery, startedAt, cancellationToken).ConfigureAwait(false), delivery, cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        await ExecuteAsync(order, target!, action, delivery, startedAt, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RemediationOutcome> PlanAsync(
        RemediationOrder order, IamIdentity target, IRemediationAction action, Delivery delivery, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        if (OrderGuard.JudgeExpiry(order, clock.GetUtcNow()) is { } expired)
        {
            return outcomes.Of(order, delivery, OutcomeStatus.Refused, expired, startedAt);
        }

        try
        {
            return await run.PlanOnlyAsync(order, target, action, delivery, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!Faults.IsRetryable(e))
        {
            return outcomes.Of(order, delivery, OutcomeStatus.Failed, Faults.Describe(e), startedAt);
        }
    }

    private async Task ExecuteAsync(
        RemediationOrder order, IamIdentity target, IRemediationAction action, Delivery delivery, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        Lease? lease = null;
        try
        {
            RemediationOutcome outcome;
            try
            {
                var admission = await admissions.AdmitAsync(order, target, delivery, startedAt, cancellationToken).ConfigureAwait(false);
                lease = (admission as Admission.Open)?.Lease;
                outcome = await RunAsync(admission, order, target, action, delivery, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!Faults.IsRetryable(e))
            {
                outcome = outcomes.Of(order, delivery, OutcomeStatus.Failed, Faults.Describe(e), startedAt);
            }

            await ReportAsync(outcome, delivery, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ReleaseAsync(lease, delivery, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<RemediationOutcome> RunAsync(
        Admission admission, RemediationOrder order, IamIdentity target, IRemediationAction action, Delivery delivery, CancellationToken cancellationToken) =>
        admission switch
        {
            Admission.Closed closed => Task.FromResult(closed.Outcome),
            Admission.Open { Unfinished: null } => run.BeginAsync(order, target, action, delivery, cancellationToken),
            Admission.Open { Unfinished: { } unfinished } => run.ContinueAsync(unfinished, target, action, delivery, cancellationToken),
            _ => throw new InvalidOperationException("The admission is of an unknown kind."),
        };

    private async Task ReleaseAsync(Lease? lease, Delivery delivery, CancellationToken cancellationToken)
    {
        if (lease is null || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await lease.ReleaseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The lease ends with the invocation; the outcome stands, so this must not bring the message back.
            log.Failure("lease not given back", e, delivery.RequestId);
        }
    }

    private async Task ReportAsync(RemediationOutcome outcome, Delivery delivery, CancellationToken cancellationToken)
    {
        await results.SendAsync(outcome, cancellationToken).ConfigureAwait(false);
        log.Order(outcome, delivery.MessageId, delivery.RequestId);
    }
}

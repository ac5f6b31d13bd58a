using Bridge.Contracts;
using Bridge.Lambda.Actions;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Logging;
using Bridge.Lambda.Outcomes;

namespace Bridge.Lambda.Orders;

/// <summary>
/// Handles one message and sends its outcome. Throws when the message has to come again: a retryable fault, or an outcome that
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
            await ReportAsync(outcomes.OfUnreadable(delivery, reading.Problem, startedAt), delivery, cancellationToken);
            return;
        }

        var order = reading.Order;
        if (guard.Judge(order, delivery, out var target) is { } refusal)
        {
            await ReportAsync(outcomes.Of(order, delivery, OutcomeStatus.Refused, refusal, startedAt), delivery, cancellationToken);
            return;
        }

        // Invariant: the guard let only known actions pass.
        var action = actions.Single(candidate => candidate.Id == order.Action);
        var subject = new OrderCase(order, target!, action, delivery, startedAt);
        if (order.DryRun)
        {
            var planned = await PlanAsync(subject, cancellationToken);
            await ReportAsync(planned, delivery, cancellationToken);
            return;
        }

        await ExecuteAsync(subject, cancellationToken);
    }

    private async Task<RemediationOutcome> PlanAsync(OrderCase subject, CancellationToken cancellationToken)
    {
        if (OrderGuard.JudgeExpiry(subject.Order, clock.GetUtcNow()) is { } expired)
        {
            return Outcome(subject, OutcomeStatus.Refused, expired);
        }

        try
        {
            return await run.PlanOnlyAsync(subject, cancellationToken);
        }
        catch (Exception e) when (!Faults.IsRetryable(e))
        {
            return Outcome(subject, OutcomeStatus.Failed, Faults.Describe(e));
        }
    }

    private async Task ExecuteAsync(OrderCase subject, CancellationToken cancellationToken)
    {
        Lease? lease = null;
        try
        {
            RemediationOutcome outcome;
            try
            {
                var admission = await admissions.AdmitAsync(subject, cancellationToken);
                lease = (admission as Admission.Open)?.Lease;
                outcome = await RunAsync(admission, subject, cancellationToken);
            }
            catch (Exception e) when (!Faults.IsRetryable(e))
            {
                outcome = Outcome(subject, OutcomeStatus.Failed, Faults.Describe(e));
            }

            await ReportAsync(outcome, subject.Delivery, cancellationToken);
        }
        finally
        {
            await ReleaseAsync(lease, subject.Delivery, cancellationToken);
        }
    }

    private Task<RemediationOutcome> RunAsync(Admission admission, OrderCase subject, CancellationToken cancellationToken) =>
        admission switch
        {
            Admission.Closed closed => Task.FromResult(closed.Outcome),
            Admission.Open { Unfinished: null } => run.BeginAsync(subject, cancellationToken),
            Admission.Open { Unfinished: { } unfinished } => run.ContinueAsync(unfinished, subject, cancellationToken),
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
            await lease.ReleaseAsync(cancellationToken);
        }
        catch (Exception e)
        {
            // The outcome stands and the lease ends with the invocation, so a failed release must not bring the message back.
            log.Failure("lease not given back", e, delivery.RequestId);
        }
    }

    private RemediationOutcome Outcome(OrderCase subject, OutcomeStatus status, string reason) =>
        outcomes.Of(subject.Order, subject.Delivery, status, reason, subject.StartedAt);

    private async Task ReportAsync(RemediationOutcome outcome, Delivery delivery, CancellationToken cancellationToken)
    {
        await results.SendAsync(outcome, cancellationToken);
        log.Order(outcome, delivery.MessageId, delivery.RequestId);
    }
}

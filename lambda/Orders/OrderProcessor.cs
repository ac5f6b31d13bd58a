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
    SignatureCheck signatures,
    OrderGuard guard,
    IReadOnlyList<IRemediationAction> actions,
    OrderAdmission admissions,
    RemediationRun run,
    OutcomeFactory outcomes,
    ResultQueue results,
    JsonLog log,
    TimeProvider clock)
{
    public async Task ProcessAsync(OrderMessage message, Delivery delivery, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        if (!await signatures.PassesAsync(message, delivery, startedAt, cancellationToken))
        {
            return;
        }

        var reading = OrderReader.Read(message.Body);
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
        var signed = new SignedOrder(message.Body, message.KeyId!, message.Signature!);
        var subject = new OrderCase(order, target!, action, signed, delivery, startedAt);
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
        if (OrderGuard.JudgeTime(subject.Order, clock.GetUtcNow()) is { } refusal)
        {
            return Outcome(subject, OutcomeStatus.Refused, refusal);
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
            Admission.Open { Known: { Value: { } record, ETag: { } etag } } =>
                run.ContinueAsync(new Stored<RemediationRecord>(record, etag), subject, cancellationToken),
            Admission.Open { Known: var known } => run.BeginAsync(subject, known.ETag, cancellationToken),
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

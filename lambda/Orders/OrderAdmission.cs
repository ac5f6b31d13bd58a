using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Orders;

/// <summary>
/// Asks the ledger whether an order may act. A finished order only sends its outcome again, an unfinished one is continued, and a new
/// one must have a higher sequence than the target's last order. Everything else is a replay.
/// </summary>
internal sealed class OrderAdmission(RemediationLedger ledger, OutcomeFactory outcomes, TimeProvider clock)
{
    public async Task<Admission> AdmitAsync(OrderCase subject, CancellationToken cancellationToken)
    {
        var (order, target, _, delivery, _) = subject;

        // The target is read before the record. When the lease is then taken on the version read here, no handler can have changed the
        // record in between.
        var known = await ledger.ReadTargetAsync(target, cancellationToken);
        var stored = await ledger.ReadAsync(order.RemediationId, cancellationToken);
        if (Decide(subject, known?.Value, stored?.Value) is { } outcome)
        {
            return new Admission.Closed(outcome);
        }

        var lease = new TargetLease(delivery.RequestId, delivery.Deadline);
        var taken = await ledger.AcquireAsync(order, target, known, lease, cancellationToken);
        return new Admission.Open(taken, stored);
    }

    private RemediationOutcome? Decide(OrderCase subject, TargetRecord? known, RemediationRecord? record)
    {
        var order = subject.Order;
        if (record is not null)
        {
            return record.IsAbout(order)
                ? record.Result
                : Refused($"The id was used before for another order ({record.Order.Action} on `{record.Order.Target.Arn}`).");
        }

        // Begun by a handler that was killed before it wrote the record: no changing call was made yet.
        var isOwn = known is not null && known.LastRemediationId == order.RemediationId && known.LastSequence == order.Sequence;
        if (known is not null && order.Sequence <= known.LastSequence && !isOwn)
        {
            return Refused(
                $"The order's sequence {order.Sequence} is not above the target's last, {known.LastSequence}: it was replayed or overtaken.");
        }

        return OrderGuard.JudgeExpiry(order, clock.GetUtcNow()) is { } expired ? Refused(expired) : null;

        RemediationOutcome Refused(string reason) =>
            outcomes.Of(order, subject.Delivery, OutcomeStatus.Refused, reason, subject.StartedAt);
    }
}

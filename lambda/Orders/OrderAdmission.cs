using Bridge.Contracts;
using Bridge.Lambda.Actions;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Logging;

namespace Bridge.Lambda.Orders;

/// <summary>
/// Decides whether an order may act. A finished order only sends its outcome again, an unfinished one is continued, and a new one must
/// have a higher sequence than the target's last order; everything else is a replay. Nothing is written before all is judged: an order
/// that may not act must not use up a sequence either.
/// </summary>
internal sealed class OrderAdmission(
    RemediationLedger ledger,
    OrderVerifier keys,
    SnapshotReader reader,
    OrderGuard guard,
    OutcomeFactory outcomes,
    JsonLog log,
    TimeProvider clock)
{
    // For so long after its order's expiry an interrupted run is finished. Without an end, old orders could be carried out again where
    // the ledger was emptied.
    private static readonly TimeSpan FinishingTime = TimeSpan.FromHours(1);

    public async Task<Admission> AdmitAsync(OrderCase subject, CancellationToken cancellationToken)
    {
        var (order, target, _, _, delivery, _) = subject;

        // The target is read before the record. When the lease is then taken on the version read here, no handler can have changed the
        // record in between.
        var known = Noted(await ledger.ReadTargetAsync(target, cancellationToken), delivery);
        var stored = Noted(Genuine(await ledger.ReadAsync(order.RemediationId, cancellationToken)), delivery);
        var refusal = stored.Value is { } record
            ? JudgeKnown(order, record, out var result)
            : JudgeNew(order, known.Value, out result) ?? await JudgeTargetAsync(subject, cancellationToken);
        if (result is not null)
        {
            return new Admission.Closed(result);
        }

        if (refusal is not null)
        {
            return new Admission.Closed(outcomes.Of(order, delivery, OutcomeStatus.Refused, refusal, subject.StartedAt));
        }

        var lease = new TargetLease(delivery.RequestId, delivery.Deadline);
        return new Admission.Open(await ledger.AcquireAsync(order, target, known, lease, cancellationToken), stored);
    }

    private string? JudgeKnown(RemediationOrder order, RemediationRecord record, out RemediationOutcome? result)
    {
        result = record.IsAbout(order) ? record.Result : null;
        if (!record.IsAbout(order))
        {
            return $"The id was used before for another order ({record.Order.Action} on `{record.Order.Target.Arn}`).";
        }

        return record.Order.ExpiresAt + FinishingTime <= clock.GetUtcNow()
            ? $"The run was interrupted, and the order expired at {record.Order.ExpiresAt:O}: that is too long ago to finish it. "
                + "Look at the target, and ask for the remediation again."
            : null;
    }

    private string? JudgeNew(RemediationOrder order, TargetRecord? known, out RemediationOutcome? result)
    {
        result = null;

        // Begun by a handler that was killed before it wrote the record: no changing call was made yet.
        var isOwn = known is not null && known.LastRemediationId == order.RemediationId && known.LastSequence == order.Sequence;
        return known is not null && order.Sequence <= known.LastSequence && !isOwn
            ? $"The order's sequence {order.Sequence} is not above the target's last, {known.LastSequence}: it was replayed or overtaken."
            : OrderGuard.JudgeTime(order, clock.GetUtcNow());
    }

    // The run reads and judges the target again under the lease, because it can change until then.
    private async Task<string?> JudgeTargetAsync(OrderCase subject, CancellationToken cancellationToken) =>
        await reader.ReadIdentityAsync(subject.Target, cancellationToken) is { } live ? guard.JudgeLive(subject.Order, live) : null;

    // A record stands for an order only if it holds that order as the bridge signed it.
    private LedgerEntry<RemediationRecord> Genuine(LedgerEntry<RemediationRecord> entry) => entry.Unless(record =>
        record.Signed is { } signed
            && keys.Verify(signed.Body, signed.KeyId, signed.Signature) == OrderSignatureVerdict.Valid
            && OrderReader.Read(signed.Body).Order is { } order
            && order.RemediationId == record.Order.RemediationId
            && order.Target == record.Order.Target
            && order.ExpiresAt == record.Order.ExpiresAt
            && record.IsAbout(order)
            ? null
            : "holds an order that the bridge did not sign");

    private LedgerEntry<T> Noted<T>(LedgerEntry<T> entry, Delivery delivery)
        where T : class
    {
        if (entry.Problem is { } problem)
        {
            log.Ledger(entry.Key, problem, delivery.RequestId);
        }

        return entry;
    }
}

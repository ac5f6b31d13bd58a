using Bridge.Contracts;

namespace Bridge.Lambda.Ledger;

/// <summary>The ledger as a run uses it: records of remediations, and leases on targets.</summary>
internal sealed class RemediationLedger(LedgerBucket bucket, TimeProvider clock)
{
    private const int Version = 1;

    /// <summary>The record of a remediation. That it has the right form does not prove that a handler wrote it.</summary>
    public async Task<LedgerEntry<RemediationRecord>> ReadAsync(string remediationId, CancellationToken cancellationToken)
    {
        var key = LedgerKeys.OfRemediation(remediationId);
        var entry = await bucket.ReadAsync(key, LedgerJson.Default.RemediationRecord, cancellationToken);
        return entry.Unless(record => record.FindProblem());
    }

    /// <summary>Writes the first or the next state of a record, in the place of the version with <paramref name="etag"/>.</summary>
    public async Task<Stored<RemediationRecord>> WriteAsync(RemediationRecord record, string? etag, CancellationToken cancellationToken)
    {
        var key = LedgerKeys.OfRemediation(record.Order.RemediationId);
        return new(record, await bucket.WriteAsync(key, record, etag, LedgerJson.Default.RemediationRecord, cancellationToken));
    }

    /// <summary>The record of a target. One that no handler could have written, at this time, is unusable.</summary>
    public async Task<LedgerEntry<TargetRecord>> ReadTargetAsync(IamIdentity target, CancellationToken cancellationToken)
    {
        var entry = await bucket.ReadAsync(LedgerKeys.OfTarget(target), LedgerJson.Default.TargetRecord, cancellationToken);
        return entry.Unless(record => record.FindProblem(clock.GetUtcNow()));
    }

    /// <summary>
    /// Takes the lease on a target and notes the order's sequence, in one write. Whoever reads the target afterwards knows that the
    /// sequence has been begun, even when the handler is killed before it writes the remediation's record.
    /// </summary>
    /// <exception cref="LeaseHeldException">Another invocation holds it.</exception>
    public async Task<Lease> AcquireAsync(
        RemediationOrder order, IamIdentity target, LedgerEntry<TargetRecord> known, TargetLease lease, CancellationToken cancellationToken)
    {
        if (known.Value?.Lease is { } held && held.Holder != lease.Holder && held.Until > clock.GetUtcNow())
        {
            throw new LeaseHeldException(held.Holder, held.Until);
        }

        var last = known.Value;
        var isNewest = last is null || order.Sequence > last.LastSequence;
        var record = new TargetRecord
        {
            Version = Version,
            Target = target.Arn.ToString(),
            LastSequence = isNewest ? order.Sequence : last!.LastSequence,
            LastRemediationId = isNewest ? order.RemediationId : last!.LastRemediationId,
            Lease = lease,
        };
        var key = LedgerKeys.OfTarget(target);
        var etag = await bucket.WriteAsync(key, record, known.ETag, LedgerJson.Default.TargetRecord, cancellationToken);
        return new Lease(bucket, key, record, etag);
    }
}

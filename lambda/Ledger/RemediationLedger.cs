using Bridge.Contracts;

namespace Bridge.Lambda.Ledger;

/// <summary>The ledger as a run uses it: records of remediations, and leases on targets.</summary>
internal sealed class RemediationLedger(LedgerBucket bucket, TimeProvider clock)
{
    private const int Version = 1;

    /// <summary>The record of a remediation; null when no handler has begun it.</summary>
    public Task<Stored<RemediationRecord>?> ReadAsync(string remediationId, CancellationToken cancellationToken) =>
        bucket.ReadAsync(LedgerKeys.OfRemediation(remediationId), LedgerJson.Default.RemediationRecord, cancellationToken);

    /// <summary>Writes the first or the next state of a record, in the place of the version with <paramref name="etag"/>.</summary>
    public async Task<Stored<RemediationRecord>> WriteAsync(RemediationRecord record, string? etag, CancellationToken cancellationToken)
    {
        var key = LedgerKeys.OfRemediation(record.Order.RemediationId);
        return new(record, await bucket.WriteAsync(key, record, etag, LedgerJson.Default.RemediationRecord, cancellationToken));
    }

    /// <summary>The ledger's record of a target; null when no handler ever acted on it.</summary>
    public Task<Stored<TargetRecord>?> ReadTargetAsync(IamIdentity target, CancellationToken cancellationToken) =>
        bucket.ReadAsync(LedgerKeys.OfTarget(target), LedgerJson.Default.TargetRecord, cancellationToken);

    /// <summary>
    /// Takes the lease on a target and notes the order's sequence, in one write. Whoever reads the target afterwards knows that the
    /// sequence has been begun, even when the handler is killed before it writes the remediation's record.
    /// </summary>
    /// <exception cref="LeaseHeldException">Another invocation holds it.</exception>
    public async Task<Lease> AcquireAsync(
        RemediationOrder order, IamIdentity target, Stored<TargetRecord>? known, TargetLease lease, CancellationToken cancellationToken)
    {
        if (known?.Value.Lease is { } held && held.Holder != lease.Holder && held.Until > clock.GetUtcNow())
        {
            throw new LeaseHeldException(held.Holder, held.Until);
        }

        var isNewest = known is null || order.Sequence > known.Value.LastSequence;
        var record = new TargetRecord
        {
            Version = Version,
            Target = target.Arn.ToString(),
            LastSequence = isNewest ? order.Sequence : known!.Value.LastSequence,
            LastRemediationId = isNewest ? order.RemediationId : known!.Value.LastRemediationId,
            Lease = lease,
        };
        var key = LedgerKeys.OfTarget(target);
        var etag = await bucket.WriteAsync(key, record, known?.ETag, LedgerJson.Default.TargetRecord, cancellationToken);
        return new Lease(bucket, key, record, etag);
    }
}

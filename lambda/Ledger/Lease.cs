namespace Bridge.Lambda.Ledger;

/// <summary>A lease that was taken. Giving it back is a courtesy to the next order: it ends by itself with the invocation.</summary>
internal sealed class Lease(LedgerBucket bucket, string key, TargetRecord record, string etag)
{
    /// <summary>Gives the lease back, keeping the sequence.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) =>
        bucket.WriteAsync(key, record with { Lease = null }, etag, LedgerJson.Default.TargetRecord, cancellationToken);
}

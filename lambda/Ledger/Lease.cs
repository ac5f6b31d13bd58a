namespace Bridge.Lambda.Ledger;

/// <summary>
/// A lease that was taken. It ends by itself with the invocation; giving it back earlier lets the next order begin sooner.
/// </summary>
internal sealed class Lease(LedgerBucket bucket, string key, TargetRecord record, string etag)
{
    /// <summary>Gives the lease back, keeping the sequence.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) =>
        bucket.WriteAsync(key, record with { Lease = null }, etag, LedgerJson.Default.TargetRecord, cancellationToken);
}

namespace Bridge.Lambda.Ledger;

/// <summary>
/// What lies in the ledger under a key. The ledger is evidence and not authority: others may be able to write to the bucket, so an object
/// that a handler cannot have written is unusable. It counts as absent, and a handler writes over it.
/// </summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">The object; null when there is none or it is unusable.</param>
/// <param name="ETag">The version that a write has to replace; null when there is no object.</param>
/// <param name="Problem">Why it is unusable; null when it is not.</param>
internal sealed record LedgerEntry<T>(string Key, T? Value, string? ETag, string? Problem)
    where T : class
{
    public static LedgerEntry<T> None(string key) => new(key, null, null, null);

    public static LedgerEntry<T> Of(string key, T value, string etag) => new(key, value, etag, null);

    public static LedgerEntry<T> Unusable(string key, string etag, string problem) => new(key, null, etag, problem);

    /// <summary>The same, unusable if <paramref name="findProblem"/> finds a problem.</summary>
    public LedgerEntry<T> Unless(Func<T, string?> findProblem) =>
        Value is not null && findProblem(Value) is { } problem ? Unusable(Key, ETag!, problem) : this;
}

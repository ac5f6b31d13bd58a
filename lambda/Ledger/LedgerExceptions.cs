namespace Bridge.Lambda.Ledger;

/// <summary>Another handler works on the target. The order is delivered again when that handler's lease has ended.</summary>
internal sealed class LeaseHeldException(string holder, DateTimeOffset until)
    : Exception($"Invocation {holder} works on the target until {until:O}.");

/// <summary>Another handler wrote the same object. The order is delivered again and finds that handler's version.</summary>
internal sealed class LedgerConflictException(string key)
    : Exception($"The ledger's object `{key}` was written by another handler at the same time.");

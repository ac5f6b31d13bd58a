namespace Bridge.Lambda.Ledger;

/// <summary>Another handler works on the target; the order comes again when its lease has ended.</summary>
internal sealed class LeaseHeldException(string holder, DateTimeOffset until)
    : Exception($"Invocation {holder} works on the target until {until:O}.");

/// <summary>Another handler wrote the same object; the order comes again and finds what that one wrote.</summary>
internal sealed class LedgerConflictException(string key)
    : Exception($"The ledger's object `{key}` was written by another handler at the same time.");

/// <summary>An object of the ledger is not what a handler wrote; nothing is done on its word.</summary>
internal sealed class LedgerFormatException(string key, string problem)
    : Exception($"The ledger's object `{key}` {problem}; restore the version before it.");

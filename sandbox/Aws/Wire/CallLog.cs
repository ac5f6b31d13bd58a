namespace Bridge.Sandbox.Aws.Wire;

/// <summary>One call as the sandbox saw it.</summary>
/// <param name="At">When it arrived, UTC.</param>
/// <param name="RequestId">The request id that the answer carried.</param>
/// <param name="Service">For example <c>iam</c>.</param>
/// <param name="Operation">For example <c>AttachRolePolicy</c>.</param>
/// <param name="AccountId">Account of the caller.</param>
/// <param name="CallerArn">ARN of the caller.</param>
/// <param name="Target">Its target: role name, queue name, bucket/key; null when not known.</param>
/// <param name="ErrorCode">Null when the call succeeded.</param>
internal sealed record CallLogEntry(
    DateTimeOffset At,
    string RequestId,
    string Service,
    string Operation,
    string AccountId,
    string CallerArn,
    string? Target,
    string? ErrorCode);

/// <summary>Every call, in order of its end. Tests count with it; a curious user reads it at <c>/_sandbox/calls</c>.</summary>
internal sealed class CallLog
{
    private readonly Lock _lock = new();
    private readonly List<CallLogEntry> _entries = [];

    /// <summary>A copy of what has been seen so far.</summary>
    public IReadOnlyList<CallLogEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Adds one entry.</summary>
    public void Add(CallLogEntry entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
        }
    }
}

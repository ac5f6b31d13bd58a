namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>How an invocation ended.</summary>
internal enum InvocationStatus
{
    /// <summary>The function answered.</summary>
    Responded,

    /// <summary>The function said that it failed.</summary>
    Failed,

    /// <summary>Its process ended before it answered.</summary>
    Crashed,

    /// <summary>It did not answer in time, and its process is to be killed.</summary>
    TimedOut,
}

/// <summary>How an invocation ended, with what the function said: its answer, or its error document.</summary>
internal sealed record InvocationOutcome(string RequestId, InvocationStatus Status, ReadOnlyMemory<byte> Payload = default);

/// <summary>One invocation by the queue, for tests and curious users.</summary>
internal sealed record FunctionInvocation(
    InvocationOutcome Outcome, IReadOnlyList<string> MessageIds, IReadOnlyList<string> FailedMessageIds);

namespace Bridge.Lambda.Runtime;

/// <summary>One invocation as the Runtime API hands it out.</summary>
/// <param name="RequestId">The invocation's AWS request id; the holder of the leases it takes.</param>
/// <param name="FunctionArn">The ARN that was invoked; it names the account, partition and Region that the handler runs in.</param>
/// <param name="Deadline">When Lambda ends the invocation, UTC.</param>
/// <param name="TraceId">X-Ray trace header; empty when there is none.</param>
/// <param name="Body">The event.</param>
internal sealed record Invocation(
    string RequestId, string FunctionArn, DateTimeOffset Deadline, string TraceId, ReadOnlyMemory<byte> Body);

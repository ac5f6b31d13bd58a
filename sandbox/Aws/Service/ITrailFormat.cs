using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Service;

/// <summary>How one service's calls become CloudTrail events.</summary>
internal interface ITrailFormat
{
    /// <summary>Host name, as <c>iam.amazonaws.com</c>.</summary>
    string EventSource { get; }

    /// <summary>The service's part of the event of <paramref name="call"/>; null when CloudTrail does not record it.</summary>
    TrailDetail? Describe(FinishedCall call);
}

/// <summary>A call that has been answered.</summary>
/// <param name="Call">The call, verified.</param>
/// <param name="Operation">By AWS's name.</param>
/// <param name="Reply">The answer.</param>
/// <param name="Error">Null when it succeeded.</param>
internal sealed record FinishedCall(AwsCall Call, string Operation, AwsReply Reply, AwsErrorException? Error)
{
    public bool Succeeded => Error is null;

    /// <summary>True when authorization ended it.</summary>
    public bool IsDenied => Error?.Code is "AccessDenied" or "AccessDeniedException";
}

namespace Bridge.Sandbox.Aws.Wire;

/// <summary>One call whose signature has been verified, ready for its service.</summary>
/// <param name="Service">Service name of the credential scope: <c>iam</c>, <c>sts</c>, <c>sqs</c>, <c>s3</c>.</param>
/// <param name="Region">Region of the credential scope.</param>
/// <param name="Caller">Who signed it.</param>
/// <param name="RequestId">The id that the answer and the call log carry.</param>
/// <param name="Http">Method, path, query and headers.</param>
/// <param name="Body">The whole body; an <c>aws-chunked</c> body is already decoded and its chunk signatures verified.</param>
internal sealed record AwsCall(
    string Service, string Region, Caller Caller, string RequestId, HttpRequest Http, ReadOnlyMemory<byte> Body)
{
    /// <summary>The key that signed it.</summary>
    public string AccessKeyId { get; init; } = "";
}

namespace Bridge.Sandbox.Aws.Wire;

/// <summary>An error as AWS would answer it; the service that is called writes it in its own protocol.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">AWS's error code, for example <c>NoSuchEntity</c>.</param>
/// <param name="message">AWS's wording where it is known.</param>
internal sealed class AwsErrorException(int status, string code, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>AWS's error code.</summary>
    public string Code { get; } = code;
}

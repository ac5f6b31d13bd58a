namespace Bridge.Sandbox.Aws.Wire;

/// <summary>How a service is spoken to, as far as it has to be known before the service itself reads a call.</summary>
internal sealed record WireProtocol
{
    /// <summary>
    /// Largest body in bytes. The default fits every service that is not about objects: SQS takes batches of 1 MiB, which JSON may escape.
    /// </summary>
    public int MaxBodyBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>The header that carries the request id in an answer.</summary>
    public string RequestIdHeader { get; init; } = "x-amzn-RequestId";

    /// <summary>Makes a request id.</summary>
    public Func<string> NewRequestId { get; init; } = () => Guid.NewGuid().ToString();

    /// <summary>
    /// Whether a request without a readable signature is meant for the service, by its headers and its query; its error is then written in
    /// the service's protocol. At most one service may claim a request.
    /// </summary>
    public Func<HttpRequest, bool> Claims { get; init; } = _ => false;
}

namespace Bridge.Aws.Sqs;

/// <summary>An endpoint that stands in for SQS, as <c>AWS_ENDPOINT_URL</c> names it.</summary>
/// <param name="Endpoint">Absolute URL.</param>
/// <param name="Region">The Region whose queues it serves.</param>
public sealed record SqsEndpointOverride(Uri Endpoint, string Region)
{
    /// <summary>Reads <c>AWS_ENDPOINT_URL_SQS</c>, else <c>AWS_ENDPOINT_URL</c>; null when neither is set.</summary>
    public static SqsEndpointOverride? FromEnvironment(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return Uri.TryCreate(EndpointOverride.Of("SQS", variable), UriKind.Absolute, out var uri)
            ? new(uri, variable("AWS_REGION") ?? variable("AWS_DEFAULT_REGION") ?? "us-east-1")
            : null;
    }
}

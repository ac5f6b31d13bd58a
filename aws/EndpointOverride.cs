namespace Bridge.Aws;

/// <summary>The endpoint that the environment names instead of AWS's own, as every AWS SDK reads it.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html</remarks>
public static class EndpointOverride
{
    /// <summary>Names the endpoint of all services. With <c>_</c> and a service's id at its end, the endpoint of that service.</summary>
    public const string Variable = "AWS_ENDPOINT_URL";

    /// <summary>What is set for a service: its own variable, else the one of all services; null when neither is set.</summary>
    /// <param name="serviceId">In capitals, for example <c>S3</c> or <c>SQS</c>.</param>
    /// <param name="variable">Gives an environment variable's value. An empty one counts as not set, as it does for the SDK.</param>
    public static string? Of(string serviceId, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable($"{Variable}_{serviceId}") is { Length: > 0 } own ? own
            : variable(Variable) is { Length: > 0 } all ? all
            : null;
    }

    /// <summary>
    /// True when S3's buckets must be named in the path of a URL: another endpoint is one host for all buckets, so a bucket cannot be
    /// part of the host's name.
    /// </summary>
    public static bool NeedsPathStyle() => Of("S3", Environment.GetEnvironmentVariable) is not null;
}

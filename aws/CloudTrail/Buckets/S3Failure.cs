using Amazon.Runtime;

namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>Tells failures of S3 and of the network from bugs and from the caller's own cancellation.</summary>
internal static class S3Failure
{
    public static bool Is(Exception e, CancellationToken cancellationToken) =>
        e is AmazonClientException or AmazonServiceException or HttpRequestException or IOException or TimeoutException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    public static string Reason(Exception e) => e switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } => $"{code}: {e.Message}",
        OperationCanceledException => "no answer in time",
        _ => e.Message,
    };
}

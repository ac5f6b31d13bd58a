using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Bridge.Aws.Iam;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Orders;

/// <summary>
/// Classifies faults in one place: a fault that a later delivery can overcome sends the order back to the queue, all others become an
/// outcome.
/// </summary>
internal static class Faults
{
    private const int MaxMessageLength = 512;

    // Codes that come with a 4xx status although a later try can succeed.
    private static readonly HashSet<string> RetryableCodes = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "PriorRequestNotComplete", "SlowDown", "RequestTimeout",
        "RequestTimeoutException",
        "ConditionalRequestConflict", "OperationAborted", "ExpiredToken", "ExpiredTokenException",
        IamErrorCodes.ConcurrentModification,

        // It is unknown whether such a call had an effect; the next delivery reads the live state first.
        IamErrorCodes.MalformedResponse,
    };

    /// <summary>True for throttling, server faults, the network, a lease held by another, and time running out.</summary>
    public static bool IsRetryable(Exception e) => e switch
    {
        OperationCanceledException or TimeoutException or HttpRequestException or IOException or SocketException => true,
        LeaseHeldException or LedgerConflictException => true,
        AmazonServiceException service => IsRetryable(service),
        AmazonClientException client => client.InnerException is { } inner && IsRetryable(inner),
        _ => false,
    };

    /// <summary>One sentence for a person: which call failed and AWS's own words.</summary>
    public static string Describe(Exception e) => e switch
    {
        OperationCanceledException => "The invocation's time ran out.",
        LeaseHeldException or LedgerConflictException => e.Message,
        IamException iam => $"`iam:{iam.Operation ?? "?"}` was answered {iam.ErrorCode}: {ShortText.Of(iam.Message, MaxMessageLength)}",
        AmazonS3Exception s3 =>
            $"The ledger's bucket answered {s3.ErrorCode ?? s3.StatusCode.ToString()}: {ShortText.Of(s3.Message, MaxMessageLength)}",
        AmazonSQSException sqs =>
            $"The result queue answered {sqs.ErrorCode ?? sqs.StatusCode.ToString()}: {ShortText.Of(sqs.Message, MaxMessageLength)}",
        AmazonServiceException service =>
            $"AWS answered {service.ErrorCode ?? service.StatusCode.ToString()}: {ShortText.Of(service.Message, MaxMessageLength)}",
        _ => $"{e.GetType().Name}: {ShortText.Of(e.Message, MaxMessageLength)}",
    };

    private static bool IsRetryable(AmazonServiceException e) =>
        (int)e.StatusCode is 0 or 429 or >= 500
        || e.StatusCode == HttpStatusCode.RequestTimeout
        || (e.ErrorCode is { } code && RetryableCodes.Contains(code));
}

using System.Net;
using Amazon.Runtime;

namespace Bridge.Aws.CloudTrail;

/// <summary>
/// CloudTrail refused a call or answered with a fault; <see cref="AmazonServiceException.ErrorCode"/> is one of
/// <see cref="CloudTrailErrorCodes"/> or another of AWS's.
/// </summary>
public sealed class CloudTrailException : AmazonServiceException
{
    /// <summary>Creates the exception from the parts of an error answer.</summary>
    public CloudTrailException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>
    /// The operation that failed, for example <c>LookupEvents</c>; null when <see cref="CloudTrailClient"/> did not throw it.
    /// </summary>
    public string? Operation { get; internal set; }

    internal static CloudTrailException Malformed(
        string operation, string problem, string? requestId = null, Exception? inner = null) => new(
        $"The answer to cloudtrail:{operation} {problem}; check that the endpoint is CloudTrail's.",
        inner, ErrorType.Unknown, CloudTrailErrorCodes.MalformedResponse, requestId, HttpStatusCode.OK)
    {
        Operation = operation,
    };
}

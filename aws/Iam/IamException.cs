using System.Net;
using Amazon.Runtime;

namespace Bridge.Aws.Iam;

/// <summary>
/// IAM refused a call or answered with a fault; <see cref="AmazonServiceException.ErrorCode"/> is one of <see cref="IamErrorCodes"/>
/// or another of AWS's.
/// </summary>
public sealed class IamException : AmazonServiceException
{
    /// <summary>Creates the exception from the parts of an error answer.</summary>
    public IamException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>
    /// The operation that failed, for example <c>AttachRolePolicy</c>; null when <see cref="IamClient"/> did not throw it.
    /// </summary>
    public string? Operation { get; internal set; }

    internal static IamException Malformed(string operation, string problem, string? requestId, Exception? inner = null) => new(
        $"The answer to iam:{operation} {problem}; check that the endpoint is IAM's.",
        inner, ErrorType.Unknown, IamErrorCodes.MalformedResponse, requestId, HttpStatusCode.OK)
    {
        Operation = operation,
    };
}

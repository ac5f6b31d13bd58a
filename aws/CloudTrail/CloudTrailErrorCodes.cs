namespace Bridge.Aws.CloudTrail;

/// <summary>The error codes of CloudTrail that callers act on.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/CommonErrors.html and each operation's own page.</remarks>
public static class CloudTrailErrorCodes
{
    /// <summary>The caller's policies do not allow the call.</summary>
    public const string AccessDenied = "AccessDeniedException";

    /// <summary>There is no such trail in this account and Region.</summary>
    public const string TrailNotFound = "TrailNotFoundException";

    /// <summary>Too many calls; the SDK has retried already.</summary>
    public const string Throttling = "ThrottlingException";

    /// <summary>The credentials are not known here. A Region that is not enabled for the account answers so.</summary>
    public const string UnrecognizedClient = "UnrecognizedClientException";

    /// <summary>Ours, not AWS's: the answer was not what the operation's page describes.</summary>
    public const string MalformedResponse = "MalformedResponse";
}

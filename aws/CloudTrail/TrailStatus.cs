namespace Bridge.Aws.CloudTrail;

/// <summary>Whether a trail records, and when it last delivered.</summary>
/// <param name="IsLogging">It records now.</param>
/// <param name="LatestDelivery">When it last put a file into its bucket; null when it never did.</param>
/// <param name="LatestDeliveryError">Why S3 refused the latest file; null when it did not.</param>
/// <param name="StartedLogging">When recording was last started; null when it never was.</param>
/// <param name="StoppedLogging">When recording was last stopped; null when it never was. It can be before or after
/// <paramref name="StartedLogging"/>.</param>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html</remarks>
public sealed record TrailStatus(
    bool IsLogging, DateTimeOffset? LatestDelivery, string? LatestDeliveryError, DateTimeOffset? StartedLogging,
    DateTimeOffset? StoppedLogging);

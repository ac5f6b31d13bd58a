namespace Bridge.Aws.CloudTrail;

/// <summary>A trail, as <c>DescribeTrails</c> tells it.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html</remarks>
public sealed record TrailDescription
{
    /// <summary>The trail's name.</summary>
    public required string Name { get; init; }

    /// <summary>The trail's ARN, by which it is named from every Region and from a member account of the organization.</summary>
    public required string Arn { get; init; }

    /// <summary>The Region that the trail was made in; ask there for its event selectors and status.</summary>
    public required string HomeRegion { get; init; }

    /// <summary>The bucket that its files go to; for an organization's trail usually another account's.</summary>
    public required string BucketName { get; init; }

    /// <summary>The part of the keys before <c>AWSLogs/</c>, without the slash at its end; null when there is none.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>It records all Regions, not only its own.</summary>
    public bool IsMultiRegion { get; init; }

    /// <summary>It records all accounts of the organization.</summary>
    public bool IsOrganizationTrail { get; init; }

    /// <summary>The KMS key that its files are encrypted with: reading them needs <c>kms:Decrypt</c>. Null for S3's own keys.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>It records the events of global services such as IAM.</summary>
    public bool IncludesGlobalServiceEvents { get; init; }
}

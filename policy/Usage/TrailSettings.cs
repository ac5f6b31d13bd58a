using System.Collections.Immutable;

namespace Bridge.Policy.Usage;

/// <summary>How one trail is set up. Null: not known.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html</remarks>
public sealed record TrailSettings
{
    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The Region it was created in; empty when not known.</summary>
    public string HomeRegion { get; init; } = string.Empty;

    /// <summary>Does it record all Regions?</summary>
    public bool? IsMultiRegion { get; init; }

    /// <summary>Does it record services that are not in a Region, such as IAM?</summary>
    public bool HasGlobalServices { get; init; } = true;

    /// <summary>Was it recording when it was asked?</summary>
    public bool? IsLogging { get; init; }

    /// <summary>When recording was last switched off; null when never.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>When recording was last switched on.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What it records.</summary>
    public ImmutableArray<TrailSelection>? Selections { get; init; }

    /// <summary>The last part of the ARN.</summary>
    public string Name => Arn[(Arn.LastIndexOf('/') + 1)..];
}

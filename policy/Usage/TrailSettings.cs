using System.Collections.Immutable;

namespace Bridge.Policy.Usage;

/// <summary>The settings of one trail. Null stands for not known.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html</remarks>
public sealed record TrailSettings
{
    /// <summary>The trail's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The Region it was created in; empty when not known.</summary>
    public string HomeRegion { get; init; } = string.Empty;

    /// <summary>True when it records all Regions.</summary>
    public bool? IsMultiRegion { get; init; }

    /// <summary>True when it records services that belong to no Region, such as IAM.</summary>
    public bool HasGlobalServices { get; init; } = true;

    /// <summary>True when it was recording at the time of the answer.</summary>
    public bool? IsLogging { get; init; }

    /// <summary>The time when recording was last switched off; null when it never was.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>The time when recording was last switched on.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The events that it records.</summary>
    public ImmutableArray<TrailSelection>? Selections { get; init; }

    /// <summary>The trail's name: the last part of the ARN.</summary>
    public string Name => Arn[(Arn.LastIndexOf('/') + 1)..];
}

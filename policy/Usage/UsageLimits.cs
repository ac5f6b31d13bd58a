namespace Bridge.Policy.Usage;

/// <summary>Bounds that keep memory from growing with the input. Each that is hit is a <see cref="UsageGap"/>.</summary>
public sealed record UsageLimits
{
    /// <summary>The limits as they stand below.</summary>
    public static UsageLimits Default { get; } = new();

    /// <summary>Larger events are skipped and named. CloudTrail's own limit for one event is 256 KB.</summary>
    /// <value>1 MiB.</value>
    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html</remarks>
    public int MaxEventBytes { get; init; } = 1 << 20;

    /// <summary>Distinct uses; beyond it a further use of an action is counted with the resource <c>*</c>, so that no action is lost.</summary>
    /// <value>100,000.</value>
    public int MaxUses { get; init; } = 100_000;

    /// <summary>Event ids remembered to count a repeated event once; beyond it repeats count again.</summary>
    /// <value>2,097,152.</value>
    public int MaxEventIds { get; init; } = 1 << 21;

    /// <summary>Names of files kept for each use: the first in ordinal order.</summary>
    /// <value>8.</value>
    public int MaxSources { get; init; } = 8;

    /// <summary>Sample events kept for each use: the earliest.</summary>
    /// <value>5.</value>
    public int MaxSamples { get; init; } = 5;

    /// <summary>Rows of each of the lists of denied, unmapped, suspicious and damaged.</summary>
    /// <value>1,000.</value>
    public int MaxListed { get; init; } = 1_000;
}

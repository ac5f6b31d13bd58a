namespace Bridge.Policy.Usage;

/// <summary>Limits that keep memory from growing with the input. Each limit that is reached becomes a <see cref="UsageGap"/>.</summary>
public sealed record UsageLimits
{
    /// <summary>The default limits.</summary>
    public static UsageLimits Default { get; } = new();

    /// <summary>
    /// The size of the largest event. Larger ones are skipped and reported. CloudTrail's own limit for one event is 256 KB.
    /// </summary>
    /// <value>1 MiB.</value>
    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html</remarks>
    public int MaxEventBytes { get; init; } = 1 << 20;

    /// <summary>
    /// The number of distinct uses. Beyond it, a further use of an action is counted with the resource <c>*</c>, so that no action is lost.
    /// </summary>
    /// <value>100,000.</value>
    public int MaxUses { get; init; } = 100_000;

    /// <summary>
    /// The number of event ids that are remembered to count a repeated event once. Beyond it, repeated events count again.
    /// </summary>
    /// <value>2,097,152.</value>
    public int MaxEventIds { get; init; } = 1 << 21;

    /// <summary>The number of files that are kept for each use: the first in ordinal order.</summary>
    /// <value>8.</value>
    public int MaxSources { get; init; } = 8;

    /// <summary>The number of sample events that are kept for each use: the earliest.</summary>
    /// <value>5.</value>
    public int MaxSamples { get; init; } = 5;

    /// <summary>The number of rows of each list: denied, unmapped, suspicious and damaged.</summary>
    /// <value>1,000.</value>
    public int MaxListed { get; init; } = 1_000;
}

namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>Bounds on the reading of a bucket.</summary>
public sealed record TrailBucketLimits
{
    /// <summary>The default limits.</summary>
    public static TrailBucketLimits Default { get; } = new();

    /// <summary>Files at a time.</summary>
    /// <value>8.</value>
    public int Parallelism { get; init; } = 8;

    /// <summary>
    /// A larger file becomes a fault and is not read. This is the size in the bucket, compressed; CloudTrail's files have a few MiB.
    /// </summary>
    /// <value>1 GiB.</value>
    public long MaxFileBytes { get; init; } = 1L << 30;

    /// <summary>Files up to this size are fetched whole before they are handed on, and fetched again when the network fails.</summary>
    /// <value>8 MiB.</value>
    public int WholeFileBytes { get; init; } = 8 << 20;

    /// <summary>The longest wait for the next bytes of a file.</summary>
    /// <value>One minute.</value>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Faults that are named; further ones are counted.</summary>
    /// <value>1,000.</value>
    public int MaxFaults { get; init; } = 1_000;
}

namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>How much of a bucket has been read. The total is not known before the end.</summary>
/// <param name="Files">Files done.</param>
/// <param name="Bytes">Their bytes.</param>
public readonly record struct TrailProgress(long Files, long Bytes);

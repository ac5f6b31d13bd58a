namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>How far the reading of a bucket is. How much there is in all is not known before its end.</summary>
/// <param name="Files">Files done.</param>
/// <param name="Bytes">Their bytes.</param>
public readonly record struct TrailProgress(long Files, long Bytes);

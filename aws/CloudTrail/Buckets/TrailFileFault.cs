namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>A file, or a folder of files, that could not be read.</summary>
/// <param name="Source">Its URL, <c>s3://bucket/key</c>.</param>
/// <param name="Reason">What is wrong, for people.</param>
/// <param name="ErrorCode">S3's error code; null when it is none of S3's.</param>
/// <param name="IsPartial">The file was handed on, and reading it failed later; the receiver has seen that failure.</param>
public sealed record TrailFileFault(string Source, string Reason, string? ErrorCode = null, bool IsPartial = false);

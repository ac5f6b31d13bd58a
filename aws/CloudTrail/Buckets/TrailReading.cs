namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>The result of reading a bucket.</summary>
/// <param name="Files">Files that were handed on.</param>
/// <param name="Bytes">Their bytes, as they lie in the bucket.</param>
/// <param name="Regions">The Regions that have files of the days asked for, in ordinal order.</param>
/// <param name="Faults">What could not be read, each with its reason.</param>
/// <param name="FaultCount">The number of all faults; <paramref name="Faults"/> lists only the first ones when there are too many.</param>
public sealed record TrailReading(
    long Files, long Bytes, IReadOnlyList<string> Regions, IReadOnlyList<TrailFileFault> Faults, long FaultCount);

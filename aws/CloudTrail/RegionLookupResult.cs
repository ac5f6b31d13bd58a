namespace Bridge.Aws.CloudTrail;

/// <summary>What came of the lookup in one Region.</summary>
/// <param name="Region">The Region's name.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Events">Events handed on.</param>
/// <param name="Unreadable">Events that held no readable text.</param>
/// <param name="ReadBackTo">From when on everything was read; null when nothing was.</param>
/// <param name="ErrorCode">AWS's error code, or ours; null without an error.</param>
/// <param name="Error">The error in words; null without one.</param>
public sealed record RegionLookupResult(
    string Region, RegionLookupStatus Status, long Events, long Unreadable, DateTimeOffset? ReadBackTo, string? ErrorCode = null, string? Error = null);

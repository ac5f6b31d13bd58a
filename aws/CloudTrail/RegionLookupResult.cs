namespace Bridge.Aws.CloudTrail;

/// <summary>The result of the lookup in one Region.</summary>
/// <param name="Region">The Region's name.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Events">Events handed on.</param>
/// <param name="Unreadable">Events that held no readable text.</param>
/// <param name="ReadBackTo">Everything from this instant on was read; null when nothing was read.</param>
/// <param name="ErrorCode">AWS's error code, or ours; null without an error.</param>
/// <param name="Error">The error in words; null without one.</param>
public sealed record RegionLookupResult(
    string Region, RegionLookupStatus Status, long Events, long Unreadable, DateTimeOffset? ReadBackTo, string? ErrorCode = null,
    string? Error = null);

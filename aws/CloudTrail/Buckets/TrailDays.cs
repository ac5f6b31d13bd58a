namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>The days whose files are read, by the date in their keys, which is the day of delivery.</summary>
/// <param name="First">The first day; null for no limit.</param>
/// <param name="Last">The last day; null for no limit.</param>
public readonly record struct TrailDays(DateOnly? First, DateOnly? Last)
{
    /// <summary>Every day.</summary>
    public static TrailDays All => default;

    /// <summary>
    /// The days on which events of this time are delivered: one more at the end, because a file can hold what happened any time
    /// before it was delivered.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html</remarks>
    public static TrailDays Covering(DateTimeOffset? from, DateTimeOffset? until) => new(
        from is { } first ? DateOnly.FromDateTime(first.UtcDateTime) : null,
        until is { } last && DateOnly.FromDateTime(last.UtcDateTime) is var day && day < DateOnly.MaxValue ? day.AddDays(1) : null);

    internal bool Contains(DateOnly? day) => day is not { } known || (!(known < First) && !(known > Last));
}

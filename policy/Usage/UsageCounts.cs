namespace Bridge.Policy.Usage;

/// <summary>How many events went where. <see cref="Events"/> is the sum of the groups that follow it.</summary>
public sealed record UsageCounts
{
    /// <summary>
    /// Events read. Those of others are only counted, not checked, and a line of another principal that is plainly one event is not even taken apart.
    /// </summary>
    public long Events { get; init; }

    /// <summary>Events of others, of services for themselves, and events that are no requests (service events, sign-ins).</summary>
    public long Others { get; init; }

    /// <summary>The principal's, outside the asked window.</summary>
    public long OutsideWindow { get; init; }

    /// <summary>The principal's, seen before by event id.</summary>
    public long Duplicates { get; init; }

    /// <summary>The principal's, listed as suspicious.</summary>
    public long Suspicious { get; init; }

    /// <summary>The principal's, refused.</summary>
    public long Denied { get; init; }

    /// <summary>The principal's, throttled or failed at AWS's side: proof of nothing.</summary>
    public long Inconclusive { get; init; }

    /// <summary>The principal's, of operations without a known action.</summary>
    public long Unmapped { get; init; }

    /// <summary>The principal's, of operations that need no permission or are no requests.</summary>
    public long NotActions { get; init; }

    /// <summary>The principal's, which prove a permission; those are in <see cref="UsageReport.Uses"/>.</summary>
    public long Used { get; init; }

    /// <summary>Of <see cref="Used"/>, those that a service made on the principal's behalf (<c>invokedBy</c>).</summary>
    public long UsedOnBehalf { get; init; }

    /// <summary>JSON objects that are no events.</summary>
    public long NotEvents { get; init; }

    /// <summary>Bytes read, after decompression.</summary>
    public long Bytes { get; init; }

    /// <summary>Files and streams read.</summary>
    public long Files { get; init; }
}

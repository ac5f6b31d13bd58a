namespace Bridge.Policy.Usage;

/// <summary>The numbers of events by the way they were treated. <see cref="Events"/> is the sum of the groups that follow it.</summary>
public sealed record UsageCounts
{
    /// <summary>
    /// All events that were read. Events of other principals are counted but not checked, and a line that clearly is one such event is not
    /// parsed.
    /// </summary>
    public long Events { get; init; }

    /// <summary>
    /// Events of other principals, of services that act for themselves, and events that are no requests (service events, sign-ins).
    /// </summary>
    public long Others { get; init; }

    /// <summary>The principal's events outside the requested window.</summary>
    public long OutsideWindow { get; init; }

    /// <summary>The principal's events whose id was seen before.</summary>
    public long Duplicates { get; init; }

    /// <summary>The principal's events that are listed as suspicious.</summary>
    public long Suspicious { get; init; }

    /// <summary>The principal's events that were refused.</summary>
    public long Denied { get; init; }

    /// <summary>The principal's events that were throttled or failed at AWS's side. They prove nothing.</summary>
    public long Inconclusive { get; init; }

    /// <summary>The principal's events of operations without a known action.</summary>
    public long Unmapped { get; init; }

    /// <summary>The principal's events of operations that need no permission or are no requests.</summary>
    public long NotActions { get; init; }

    /// <summary>The principal's events that prove a permission. They are in <see cref="UsageReport.Uses"/>.</summary>
    public long Used { get; init; }

    /// <summary>The part of <see cref="Used"/> that a service called on the principal's behalf (<c>invokedBy</c>).</summary>
    public long UsedOnBehalf { get; init; }

    /// <summary>JSON objects that are no events.</summary>
    public long NotEvents { get; init; }

    /// <summary>Bytes read, after decompression.</summary>
    public long Bytes { get; init; }

    /// <summary>Files and streams read.</summary>
    public long Files { get; init; }
}

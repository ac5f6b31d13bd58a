namespace Bridge.Policy.Usage;

/// <summary>Says whose usage is asked for, and from which time.</summary>
/// <param name="Principal">The principal.</param>
/// <param name="Now">
/// The time of the reading. Events with a later time are listed in <see cref="UsageReport.Suspicious"/> and not used. This library has no
/// clock.
/// </param>
public sealed record UsageQuery(UsagePrincipal Principal, DateTimeOffset Now)
{
    /// <summary>The first instant that counts; null for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>
    /// The last instant that counts; null for no limit. Later events are no usage, so that an intruder's requests do not count as needed.
    /// </summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Bounds of memory.</summary>
    public UsageLimits Limits { get; init; } = UsageLimits.Default;
}

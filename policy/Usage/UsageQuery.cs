namespace Bridge.Policy.Usage;

/// <summary>Whose usage is asked for, and of which time.</summary>
/// <param name="Principal">Whose.</param>
/// <param name="Now">
/// The instant of the reading. Events that claim a later time are listed in <see cref="UsageReport.Suspicious"/> and not used. This library has no clock.
/// </param>
public sealed record UsageQuery(UsagePrincipal Principal, DateTimeOffset Now)
{
    /// <summary>The first instant that counts; null for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The last instant that counts; null for no limit. What happened later is no usage, so that an intruder does not become the baseline.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Bounds of memory.</summary>
    public UsageLimits Limits { get; init; } = UsageLimits.Default;
}

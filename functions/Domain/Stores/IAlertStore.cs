namespace Bridge.Functions.Domain.Stores;

/// <summary>
/// Alerts with their timelines, remediations and outbox items. Whatever changes about one alert changes in one transaction, and only
/// against the version that was read: a table store does it as one batch within the alert's partition. The lists are those that a table
/// store keeps an index for; it cannot invent others later.
/// </summary>
internal interface IAlertStore
{
    /// <summary>The alert, or null.</summary>
    Task<Alert?> FindAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>The vendor's body as it last arrived; null when the alert is unknown.</summary>
    Task<ReadOnlyMemory<byte>?> ReadBodyAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>Alerts that fit the filter, newest first.</summary>
    /// <exception cref="BadCursorException">The cursor is not one of this list.</exception>
    Task<Page<Alert>> ListAsync(AlertFilter filter, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Alerts about identities by name, whatever their type and path: by name, and newest first within a name.</summary>
    /// <exception cref="BadCursorException">The cursor is not one of this list.</exception>
    Task<Page<Alert>> ListByTargetAsync(TargetFilter filter, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>The alert's timeline, oldest first.</summary>
    /// <exception cref="BadCursorException">The cursor is not one of this list.</exception>
    Task<Page<TimelineEntry>> ReadTimelineAsync(string alertId, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>The timeline entries of all alerts, newest first.</summary>
    /// <exception cref="BadCursorException">The cursor is not one of this list.</exception>
    Task<Page<ActivityEntry>> ListActivityAsync(string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>The remediation, or null.</summary>
    Task<Remediation?> FindRemediationAsync(string remediationId, CancellationToken cancellationToken);

    /// <summary>
    /// Remediations that fit the filter, oldest first. While they are paged through, one may change: then it may come twice or, where the
    /// filter is a state, not at all.
    /// </summary>
    /// <exception cref="BadCursorException">The cursor is not one of this list.</exception>
    Task<Page<Remediation>> ListRemediationsAsync(RemediationFilter filter, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Writes everything in <paramref name="commit"/>, durably, or nothing. False when the alert is no longer at the version
    /// that the commit was made from: read again, decide again.
    /// </summary>
    Task<bool> TryCommitAsync(AlertCommit commit, CancellationToken cancellationToken);
}

/// <summary>What a list of alerts is narrowed to; null is any.</summary>
internal sealed record AlertFilter(string? AccountId = null, AlertStatus? Status = null, string? Type = null);

/// <summary>Identities by name; IAM's names know no case.</summary>
/// <param name="Name">The name, or its beginning.</param>
/// <param name="IsPrefix">True: every name that begins with <paramref name="Name"/>.</param>
/// <param name="AccountId">The account; null is any.</param>
internal sealed record TargetFilter(string Name, bool IsPrefix, string? AccountId = null);

/// <summary>What a list of remediations is narrowed to: one of three.</summary>
internal abstract record RemediationFilter
{
    private RemediationFilter()
    {
    }

    /// <summary>Those of one alert.</summary>
    public sealed record OfAlert(string AlertId) : RemediationFilter;

    /// <summary>Those on identities of that name in the account, whatever their type and path.</summary>
    public sealed record OnTarget(string AccountId, string Name) : RemediationFilter;

    /// <summary>Those in one state.</summary>
    public sealed record InState(RemediationState State) : RemediationFilter;
}

/// <summary>One timeline entry among those of all alerts.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Entry">The entry.</param>
internal sealed record ActivityEntry(string AlertId, TimelineEntry Entry);

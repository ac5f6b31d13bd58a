using System.Text.Json.Nodes;

namespace Bridge.Functions.Domain.Stores;

/// <summary>
/// Alerts with their timelines, remediations and outbox items. Whatever changes about one alert changes in one transaction,
/// and only against the version that was read: a table store does it as one batch within the alert's partition.
/// </summary>
internal interface IAlertStore
{
    /// <summary>The alert, or null.</summary>
    Task<Alert?> FindAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>The vendor's body as it last arrived; null when the alert is unknown.</summary>
    Task<ReadOnlyMemory<byte>?> ReadBodyAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    /// <exception cref="BadCursorException">The cursor is not one of this list.</exception>
    Task<Page<Alert>> ListAsync(AlertFilter filter, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>The newest alerts about an identity of that name in the account, whatever its type and path; IAM's names know no case.</summary>
    Task<IReadOnlyList<Alert>> ListByTargetNameAsync(string accountId, string name, int limit, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    /// <exception cref="BadCursorException">The cursor is not one of this list.</exception>
    Task<Page<TimelineEntry>> ReadTimelineAsync(string alertId, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>The remediation, or null.</summary>
    Task<Remediation?> FindRemediationAsync(string remediationId, CancellationToken cancellationToken);

    /// <summary>The alert's remediations, oldest first.</summary>
    Task<IReadOnlyList<Remediation>> ListRemediationsAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>Every remediation in one of <paramref name="states"/>, oldest first.</summary>
    Task<IReadOnlyList<Remediation>> ListRemediationsAsync(IReadOnlyCollection<RemediationState> states, CancellationToken cancellationToken);

    /// <summary>
    /// Writes everything in <paramref name="commit"/>, durably, or nothing. False when the alert is no longer at the version
    /// that the commit was made from: read again, decide again.
    /// </summary>
    Task<bool> TryCommitAsync(AlertCommit commit, CancellationToken cancellationToken);
}

/// <summary>What a list of alerts is narrowed to; null is any.</summary>
internal sealed record AlertFilter(string? AccountId, AlertStatus? Status, string? Type);

/// <summary>One transaction on one alert.</summary>
internal sealed record AlertCommit
{
    /// <summary>The alert as it shall be; its <see cref="Alert.Version"/> is the version that was read.</summary>
    public required Alert Alert { get; init; }

    /// <summary>Replaces the stored body; null leaves it.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Entries to add; the store numbers them.</summary>
    public IReadOnlyList<NewTimelineEntry> Entries { get; init; } = [];

    /// <summary>A remediation to add or replace.</summary>
    public Remediation? Remediation { get; init; }

    /// <summary>True: the remediation's order is to be sent; false: no longer; null: as it was.</summary>
    public bool? Outbox { get; init; }
}

/// <summary>A timeline entry before it has its number.</summary>
internal sealed record NewTimelineEntry(DateTimeOffset At, TimelineKind Kind, string Actor, JsonObject Data);

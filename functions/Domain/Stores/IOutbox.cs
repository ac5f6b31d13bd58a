namespace Bridge.Functions.Domain.Stores;

/// <summary>An order that is to be sent.</summary>
/// <param name="RemediationId">Whose.</param>
/// <param name="AlertId">Of which alert.</param>
/// <param name="Attempts">How often sending has failed.</param>
internal sealed record OutboxItem(string RemediationId, string AlertId, int Attempts);

/// <summary>
/// Orders that are to be sent. The outbox is the truth and the queue only a hint: an item stays until its order is
/// sent or parked, and comes due again when the queue lost it.
/// </summary>
internal interface IOutbox
{
    /// <summary>Due items, oldest first; each comes due again after <paramref name="lease"/>.</summary>
    Task<IReadOnlyList<OutboxItem>> TakeDueAsync(TimeSpan lease, int limit, CancellationToken cancellationToken);

    /// <summary>The item, due or not; null when there is none.</summary>
    Task<OutboxItem?> FindAsync(string remediationId, CancellationToken cancellationToken);

    /// <summary>Counts a failed attempt and makes the item due after <paramref name="delay"/>.</summary>
    Task RetryAsync(string remediationId, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Makes the item due after <paramref name="delay"/>. No attempt was made, so none is counted.</summary>
    Task PostponeAsync(string remediationId, TimeSpan delay, CancellationToken cancellationToken);
}

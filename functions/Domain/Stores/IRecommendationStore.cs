using Bridge.Functions.Domain.Recommendations;

namespace Bridge.Functions.Domain.Stores;

/// <summary>
/// Recommendations by role, with the work that is still to be done about them. As with the outbox, this is the truth and the queue only a
/// hint: a role stays due until its work has ended, and comes due again when the queue or the process lost it.
/// </summary>
internal interface IRecommendationStore
{
    /// <summary>What is kept about the role, or null.</summary>
    Task<RoleRecommendation?> FindAsync(RoleKey role, CancellationToken cancellationToken);

    /// <summary>The role's newest recommendation, JSON; null while there is none.</summary>
    Task<ReadOnlyMemory<byte>?> ReadResultAsync(RoleKey role, CancellationToken cancellationToken);

    /// <summary>Roles with work that is due, longest due first; each comes due again after <paramref name="lease"/>.</summary>
    Task<IReadOnlyList<RoleKey>> TakeDueAsync(TimeSpan lease, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Writes everything in <paramref name="commit"/>, durably, or nothing. False when the role is no longer at the version that the commit
    /// was made from: read again, decide again.
    /// </summary>
    Task<bool> TryCommitAsync(RecommendationCommit commit, CancellationToken cancellationToken);
}

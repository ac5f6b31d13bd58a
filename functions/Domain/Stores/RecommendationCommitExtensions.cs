using Bridge.Functions.Domain.Recommendations;

namespace Bridge.Functions.Domain.Stores;

/// <summary>As <see cref="AlertCommitExtensions"/>, for recommendations.</summary>
internal static class RecommendationCommitExtensions
{
    private const int MaxTries = 50;

    /// <summary>
    /// Commits what <paramref name="decide"/> makes of the role as it is now; it may be asked more than once. What is then stored, with true
    /// when something was committed.
    /// </summary>
    /// <exception cref="IOException">The role changed under every try.</exception>
    public static async Task<(RoleRecommendation Role, bool Committed)> CommitAsync(
        this IRecommendationStore store, RoleKey role, Func<RoleRecommendation, RecommendationCommit?> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var found = await store.FindAsync(role, cancellationToken) ?? new RoleRecommendation { Role = role };
            if (decide(found) is not { } commit)
            {
                return (found, false);
            }

            if (await store.TryCommitAsync(commit, cancellationToken))
            {
                return (commit.Role, true);
            }
        }

        throw new IOException($"The recommendation of `{role.Id}` changed under every one of {MaxTries} tries to change it; try again.");
    }
}

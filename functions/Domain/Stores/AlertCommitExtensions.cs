namespace Bridge.Functions.Domain.Stores;

/// <summary>Read, decide, commit, and again when somebody else was first.</summary>
internal static class AlertCommitExtensions
{
    private const int MaxTries = 50;

    /// <summary>
    /// Commits what <paramref name="decideAsync"/> makes of the alert as it is now. It may be asked more than once, each time with
    /// what is then stored; its last answer's value is returned. A null commit leaves all as it is.
    /// </summary>
    /// <exception cref="IOException">The alert changed under every try.</exception>
    public static async Task<T> CommitAsync<T>(
        this IAlertStore store, string alertId, Func<Alert?, Task<(AlertCommit? Commit, T Value)>> decideAsync, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var alert = await store.FindAsync(alertId, cancellationToken);
            var (commit, value) = await decideAsync(alert);
            if (commit is null || await store.TryCommitAsync(commit, cancellationToken))
            {
                return value;
            }
        }

        throw new IOException($"Alert `{alertId}` changed under every one of {MaxTries} tries to change it; try again.");
    }

    /// <summary>
    /// As <see cref="CommitAsync{T}"/>, for a step of a remediation that exists: <paramref name="decide"/> sees both as they are now.
    /// True when something was committed.
    /// </summary>
    public static Task<bool> CommitStepAsync(
        this IAlertStore store, string alertId, string remediationId, Func<Alert, Remediation, AlertCommit?> decide, CancellationToken cancellationToken) =>
        store.CommitAsync(
            alertId,
            async alert =>
            {
                var remediation = await store.FindRemediationAsync(remediationId, cancellationToken);
                var commit = alert is null || remediation is null ? null : decide(alert, remediation);
                return (commit, commit is not null);
            },
            cancellationToken);
}

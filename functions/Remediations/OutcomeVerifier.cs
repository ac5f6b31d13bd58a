using Bridge.Functions.Accounts;
using Bridge.Functions.Hosting;
using Bridge.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Remediations;

/// <summary>
/// Reads the target of every claimed change itself: verified after two reads that agree, failed when the change stays unseen. Orders
/// that expired without an outcome are read too, and what is seen is said.
/// </summary>
internal sealed partial class OutcomeVerifier(
    IAlertStore alerts,
    IAccountStore accounts,
    TargetReader targets,
    IOptionsMonitor<BridgeSettings> settings,
    TimeProvider time,
    ILogger<OutcomeVerifier> logger)
{
    private static readonly RemediationState[] Unverified = [RemediationState.Executing, RemediationState.Ordered];

    /// <summary>Judges everything that can be judged now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var due = (await alerts.ListRemediationsAsync(Unverified, cancellationToken)).Where(IsDue).ToList();
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (remediation, token) => await VerifyAsync(remediation, token));
    }

    private bool IsDue(Remediation remediation) =>
        remediation.State == RemediationState.Executing
        || remediation.ExpiresAt + settings.CurrentValue.Verification.ExpiryGrace < time.GetUtcNow();

    private async Task VerifyAsync(Remediation remediation, CancellationToken cancellationToken)
    {
        try
        {
            var finding = await ReadTwiceAsync(remediation, cancellationToken);
            await alerts.CommitStepAsync(remediation.AlertId, remediation.RemediationId, (alert, current) => Conclude(alert, current, finding), cancellationToken);
        }
        catch (Exception e) when (e.IsAccountFault())
        {
            // Nothing is concluded from a read that failed; the next run reads again.
            Log.Unread(logger, remediation.AlertId, remediation.RemediationId, e.Message);
        }
    }

    private AlertCommit? Conclude(Alerts.Alert alert, Remediation remediation, TargetFinding? finding)
    {
        var now = time.GetUtcNow();
        if (finding == TargetFinding.Holds && !remediation.DryRun)
        {
            return RemediationSteps.Verify(alert, remediation, now);
        }

        if (remediation.State == RemediationState.Ordered)
        {
            return RemediationSteps.GiveUp(
                alert, remediation, RemediationState.Expired, $"No outcome came before the order expired, and the target does not show the change ({finding}).", now);
        }

        var claimedAt = remediation.Outcome?.FinishedAt ?? now;
        return finding is { } seen && now - claimedAt > settings.CurrentValue.Verification.Patience
            ? RemediationSteps.GiveUp(alert, remediation, RemediationState.Failed, $"The handler says that it is done, but the bridge's own reads do not find the change ({seen}).", now)
            : null;
    }

    // Null: the two reads did not agree.
    private async Task<TargetFinding?> ReadTwiceAsync(Remediation remediation, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(remediation.AccountId, cancellationToken)
            ?? throw new AccountSettingsException($"Account {remediation.AccountId} is no longer connected.");
        var first = await targets.JudgeAsync(account, remediation, cancellationToken);
        await Task.Delay(settings.CurrentValue.Verification.ReadInterval, time, cancellationToken);
        var second = await targets.JudgeAsync(account, remediation, cancellationToken);
        return first == second ? first : null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2201, Level = LogLevel.Warning, Message = "Target not read: alert {AlertId}, remediation {RemediationId}: {Fault}")]
        public static partial void Unread(ILogger logger, string alertId, string remediationId, string fault);
    }
}

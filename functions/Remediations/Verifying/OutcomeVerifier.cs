using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Remediations.Verifying;

/// <summary>
/// Reads the target of every claimed change: the remediation is verified after two reads that agree, and failed when the change stays
/// unseen. The targets of orders that expired without an outcome are read, too, and the timeline tells what was seen.
/// </summary>
internal sealed partial class OutcomeVerifier(
    IAlertStore alerts,
    IAccountStore accounts,
    TargetReader targets,
    IOptionsMonitor<VerificationSettings> settings,
    TimeProvider time,
    ILogger<OutcomeVerifier> logger)
{
    // Two reads of a target and the pause between them. Whoever needs longer is read again in the next run.
    private static readonly TimeSpan ReadTime = TimeSpan.FromSeconds(15);

    /// <summary>Judges everything of one account that can be judged now. False when a target could not be read.</summary>
    public async Task<bool> RunAsync(string accountId, CancellationToken cancellationToken)
    {
        var unread = 0;
        await Parallel.ForEachAsync(
            alerts.EachRemediationAsync(Lifecycle.InFlight, cancellationToken)
                .Where(remediation => remediation.AccountId == accountId && IsDue(remediation)),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (remediation, token) =>
            {
                if (!await VerifyAsync(remediation, token))
                {
                    Interlocked.Increment(ref unread);
                }
            });
        return unread == 0;
    }

    /// <summary>
    /// The handler says that the order was refused or failed, which is a claim, too: whoever may write to the result queue could leave an
    /// alert open although the target is denied. If the bridge finds the change, the remediation is verified after all.
    /// </summary>
    public async Task CheckEndedAsync(string remediationId, CancellationToken cancellationToken)
    {
        if (await alerts.FindRemediationAsync(remediationId, cancellationToken) is not { DryRun: false } remediation)
        {
            return;
        }

        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(ReadTime + settings.CurrentValue.ReadInterval);
        try
        {
            if (await ReadTwiceAsync(remediation, attempt.Token) == TargetFinding.Holds)
            {
                await alerts.CommitStepAsync(
                    remediation.AlertId,
                    remediationId,
                    (alert, current) => RemediationSteps.Verify(alert, current, time.GetUtcNow()),
                    cancellationToken);
            }
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            // The sweep reads it again.
            Log.Unread(logger, remediation.AlertId, remediationId, e.Message);
        }
    }

    private bool IsDue(Remediation remediation) =>
        remediation.State == RemediationState.Executing
        || remediation.ExpiresAt + settings.CurrentValue.ExpiryGrace < time.GetUtcNow();

    private async Task<bool> VerifyAsync(Remediation remediation, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(ReadTime + settings.CurrentValue.ReadInterval);
        try
        {
            var finding = await ReadTwiceAsync(remediation, attempt.Token);
            await alerts.CommitStepAsync(remediation.AlertId, remediation.RemediationId, (alert, current) => Conclude(alert, current, finding), cancellationToken);
            return true;
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            // Nothing is concluded from a read that failed; the next run reads again.
            Log.Unread(logger, remediation.AlertId, remediation.RemediationId, e.Message);
            return false;
        }
    }

    // Null when nothing can be concluded yet.
    private AlertCommit? Conclude(Alert alert, Remediation remediation, TargetFinding? finding)
    {
        if (finding is not { } seen)
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (seen == TargetFinding.Holds && !remediation.DryRun)
        {
            return RemediationSteps.Verify(alert, remediation, now);
        }

        if (remediation.State == RemediationState.Ordered)
        {
            var reads = remediation.DryRun ? "it was a dry run, which leaves nothing to see" : $"the target does not show the change ({seen})";
            return RemediationSteps.Expire(alert, remediation, $"No outcome came before the order expired, and {reads}.", now);
        }

        // Measured by the bridge's own clock, because whoever writes the claim also writes its times.
        return now - remediation.ClaimedAt > settings.CurrentValue.Patience
            ? RemediationSteps.Fail(
                alert, remediation, $"The handler says that it is done, but the bridge's own reads do not find the change ({seen}).", now)
            : null;
    }

    // Null when the two reads did not agree.
    private async Task<TargetFinding?> ReadTwiceAsync(Remediation remediation, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(remediation.AccountId, cancellationToken)
            ?? throw new UnreachableAccountException($"Account {remediation.AccountId} is no longer connected.");
        var first = await targets.JudgeAsync(account, remediation, cancellationToken);
        await Task.Delay(settings.CurrentValue.ReadInterval, time, cancellationToken);
        var second = await targets.JudgeAsync(account, remediation, cancellationToken);
        return first == second ? first : null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2201, Level = LogLevel.Warning, Message = "Target not read: alert {AlertId}, remediation {RemediationId}: {Fault}")]
        public static partial void Unread(ILogger logger, string alertId, string remediationId, string fault);
    }
}

using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;

namespace Bridge.Functions.Remediations.Sweeping;

/// <summary>What one sweep saw.</summary>
/// <param name="Checked">Targets read.</param>
/// <param name="Drifted">Alert ids whose target no longer is as the remediation left it, found by this sweep.</param>
/// <param name="Settled">Alert ids whose target was found as it was left, for the first time or again.</param>
/// <param name="Unreachable">Targets that could not be read.</param>
internal sealed record SweepResult(int Checked, IReadOnlyList<string> Drifted, IReadOnlyList<string> Settled, IReadOnlyList<string> Unreachable);

/// <summary>
/// Function <c>DriftSweep</c>: reads every remediated target again through the account's role. Only the newest remediation of a target
/// counts, because it has replaced the earlier ones. The targets of orders that ended without a change are read, too, because that they
/// did is the handler's claim.
/// </summary>
internal sealed partial class DriftSweep(IAlertStore alerts, IAccountStore accounts, TargetReader targets, TimeProvider time, ILogger<DriftSweep> logger)
{
    /// <summary>Sweeps once.</summary>
    public async Task<SweepResult> RunAsync(CancellationToken cancellationToken)
    {
        var inForce = await NewestAsync(Lifecycle.In(StateSet.InForce), cancellationToken);
        var ended = await NewestAsync(Lifecycle.From(LifecycleStep.Verify).Intersect(Lifecycle.In(StateSet.Ended)), cancellationToken);
        var claimed = ended.Values.Where(remediation =>
            remediation.SqsMessageId is not null
            && (inForce.GetValueOrDefault(remediation.Target.Arn)?.Sequence ?? 0) < remediation.Sequence);

        var tally = new Tally();
        await Parallel.ForEachAsync(
            inForce.Values.Concat(claimed),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (remediation, token) => await SweepAsync(remediation, tally, token));
        return tally.ToResult();
    }

    // By target.
    private async Task<Dictionary<string, Remediation>> NewestAsync(
        IEnumerable<RemediationState> states, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<string, Remediation>(StringComparer.OrdinalIgnoreCase);
        await foreach (var remediation in alerts.EachRemediationAsync([.. states], cancellationToken))
        {
            var known = newest.GetValueOrDefault(remediation.Target.Arn);
            if (!remediation.DryRun && (known is null || known.Sequence < remediation.Sequence))
            {
                newest[remediation.Target.Arn] = remediation;
            }
        }

        return newest;
    }

    private async Task SweepAsync(Remediation remediation, Tally tally, CancellationToken cancellationToken)
    {
        TargetFinding finding;
        try
        {
            var account = await accounts.FindAsync(remediation.AccountId, cancellationToken);
            if (account is null)
            {
                tally.Unreachable(remediation.Target.Arn);
                return;
            }

            finding = await targets.JudgeAsync(account, remediation, cancellationToken);
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            Log.Unread(logger, remediation.AlertId, remediation.RemediationId, remediation.Target.Arn, e.Message);
            tally.Unreachable(remediation.Target.Arn);
            return;
        }

        var changed = await alerts.CommitStepAsync(
            remediation.AlertId,
            remediation.RemediationId,
            (alert, current) => current.IsInForce ? RemediationSteps.Sweep(alert, current, finding, time.GetUtcNow())
                : finding == TargetFinding.Holds ? RemediationSteps.Verify(alert, current, time.GetUtcNow())
                : null,
            cancellationToken);
        if (!remediation.IsInForce && !changed)
        {
            return;
        }

        tally.Read(remediation.AlertId, finding, changed);
        if (changed && finding != TargetFinding.Holds)
        {
            Log.Drifted(logger, remediation.AlertId, remediation.RemediationId, remediation.Target.Arn, finding);
        }
    }

    private sealed class Tally
    {
        private readonly Lock _lock = new();
        private readonly List<string> _drifted = [];
        private readonly List<string> _settled = [];
        private readonly List<string> _unreachable = [];
        private int _checked;

        public void Read(string alertId, TargetFinding finding, bool changed)
        {
            lock (_lock)
            {
                _checked++;
                if (changed)
                {
                    (finding == TargetFinding.Holds ? _settled : _drifted).Add(alertId);
                }
            }
        }

        public void Unreachable(string targetArn)
        {
            lock (_lock)
            {
                _unreachable.Add(targetArn);
            }
        }

        public SweepResult ToResult() => new(_checked, _drifted, _settled, _unreachable);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "Drift: alert {AlertId}, remediation {RemediationId}, {Target}: {Finding}")]
        public static partial void Drifted(ILogger logger, string alertId, string remediationId, string target, TargetFinding finding);

        [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "Sweep could not read: alert {AlertId}, remediation {RemediationId}, {Target}: {Fault}")]
        public static partial void Unread(ILogger logger, string alertId, string remediationId, string target, string fault);
    }
}

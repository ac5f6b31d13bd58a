using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Functions.Accounts;
using Bridge.Functions.Hosting;
using Bridge.Functions.Remediations;
using Bridge.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Recommendations;

/// <summary>
/// Captures a role's service last accessed data before its brake is pulled: what the brake refuses counts as access too, so a later report
/// tells less. The brake waits for the start of AWS's job alone, and never long; the report is fetched afterwards, by the same session.
/// </summary>
internal sealed partial class LastAccessedCaptures(
    IRecommendationStore recommendations,
    IAlertStore alerts,
    IAccountStore accounts,
    AccountConnections connections,
    WorkSignals signals,
    IOptionsMonitor<BridgeSettings> settings,
    TimeProvider time,
    ILogger<LastAccessedCaptures> logger)
{
    private const int MaxFetches = 10;

    // AWS needs some seconds for a report, and the session that began it ends within the hour.
    private static readonly TimeSpan FetchDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);
    private static readonly RemediationState[] InForce = [RemediationState.Verified, RemediationState.Settled];

    /// <summary>
    /// Has AWS begin the report, if <paramref name="remediation"/> is a brake of a role. What the timeline says of it; null when it is none.
    /// Never throws for the account's faults, and takes no longer than the settings say.
    /// </summary>
    public async Task<string?> BeginAsync(Account account, Remediation remediation, CancellationToken cancellationToken)
    {
        var atMost = settings.CurrentValue.Recommendations.CaptureTime;
        if (remediation is not { Action: RemediationActions.AttachDenyAll, DryRun: false }
            || !IamIdentity.TryParse(remediation.Target.Arn, out var target) || RoleKey.OfArn(remediation.Target.Arn) is not { } role || atMost == TimeSpan.Zero)
        {
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        try
        {
            if (await IsKnownAsync(role, remediation, limit.Token))
            {
                return "captured before";
            }

            var at = time.GetUtcNow();
            // The SDK does not give a call up at once when it is cancelled; the brake does not wait for that.
            var jobId = await connections.For(account).Iam
                .GenerateServiceLastAccessedDetailsAsync(target, LastAccessedGranularity.Service, limit.Token).WaitAsync(limit.Token);
            var capture = new LastAccessedCapture { RemediationId = remediation.RemediationId, At = at, JobId = jobId };
            await recommendations.CommitAsync(role, found => RecommendationSteps.Capture(found, capture, FetchDelay), cancellationToken);
            signals.Outbox.Set();
            return "captured";
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            var fault = e is OperationCanceledException ? $"AWS did not answer within {atMost.TotalMilliseconds:0} ms." : e.Message;
            Log.NotBegun(logger, remediation.AlertId, remediation.RemediationId, remediation.Target.Arn, fault);
            return $"not captured: {fault}";
        }
    }

    /// <summary>Fetches the role's open capture, if there is one; a fault is stored. The capture as it then stands; null when there is none.</summary>
    public async Task<LastAccessedCapture?> FetchAsync(RoleKey role, CancellationToken cancellationToken)
    {
        var capture = (await recommendations.FindAsync(role, cancellationToken))?.Capture;
        if (capture is not { IsOpen: true })
        {
            return capture;
        }

        var taken = await ReadAsync(role, capture, cancellationToken);
        var delay = FetchDelay * Math.Pow(2, Math.Min(taken.Attempts, 6));
        return (await recommendations.CommitAsync(role, found => RecommendationSteps.TakeCapture(found, taken, delay), cancellationToken)).Role.Capture;
    }

    /// <summary>As <see cref="FetchAsync"/>, and waits for a report that is not finished, <paramref name="atMost"/> so long.</summary>
    public async Task<LastAccessedCapture?> WaitAsync(RoleKey role, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var capture = await FetchAsync(role, cancellationToken);
            if (capture is not { IsOpen: true } || time.GetElapsedTime(started) > atMost)
            {
                return capture;
            }

            await Task.Delay(FetchDelay / 2, time, cancellationToken);
        }
    }

    private async Task<LastAccessedCapture> ReadAsync(RoleKey role, LastAccessedCapture capture, CancellationToken cancellationToken)
    {
        var (fault, isFinal) = ("", false);
        try
        {
            var account = await accounts.FindAsync(role.AccountId, cancellationToken)
                ?? throw new UnreachableAccountException($"Account {role.AccountId} is no longer connected.");
            var report = await connections.For(account).Iam.GetServiceLastAccessedDetailsAsync(capture.JobId, cancellationToken);
            if (report.Status == LastAccessedStatus.Completed)
            {
                return capture with { Services = report.LastUses() };
            }

            (fault, isFinal) = report.Status == LastAccessedStatus.InProgress ? ("AWS has not finished the report.", false) : ($"AWS could not make the report: {report.Error}", true);
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            (fault, isFinal) = (e.Message, capture.Attempts + 1 >= MaxFetches);
        }

        var attempts = capture.Attempts + 1;
        Log.NotFetched(logger, role.AccountId, role.RoleName, capture.RemediationId, attempts, fault);
        return capture with { Attempts = attempts, Fault = isFinal || time.GetUtcNow() - capture.At > MaxAge ? fault : null };
    }

    // A brake that is on already: what was captured before it is better than anything that can be captured now.
    private async Task<bool> IsKnownAsync(RoleKey role, Remediation remediation, CancellationToken cancellationToken)
    {
        if ((await recommendations.FindAsync(role, cancellationToken))?.Capture is not { } capture)
        {
            return false;
        }

        return capture.RemediationId == remediation.RemediationId
            || (await alerts.ListRemediationsAsync(InForce, cancellationToken)).Any(other =>
                other is { Action: RemediationActions.AttachDenyAll, DryRun: false, DriftedAt: null } && RoleKey.OfArn(other.Target.Arn)?.Id == role.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "Last accessed not captured: alert {AlertId}, remediation {RemediationId}, {Target}: {Fault}")]
        public static partial void NotBegun(ILogger logger, string alertId, string remediationId, string target, string fault);

        [LoggerMessage(EventId = 4102, Level = LogLevel.Warning, Message = "Last accessed not fetched: account {AccountId}, role {RoleName}, remediation {RemediationId}, attempt {Attempt}: {Fault}")]
        public static partial void NotFetched(ILogger logger, string accountId, string roleName, string remediationId, int attempt, string fault);
    }
}

using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Domain.Stores;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Recommendations.Capturing;

/// <summary>
/// Captures a role's service last accessed data before its brake is pulled: what the brake refuses counts as access too, so a later report
/// tells less. The brake waits only until AWS has begun the report, and never long. The report is fetched later, by the same session.
/// </summary>
internal sealed partial class LastAccessedCaptures(
    IRecommendationStore recommendations,
    IAlertStore alerts,
    IAccountStore accounts,
    AccountConnections connections,
    IOptionsMonitor<RecommendationSettings> settings,
    TimeProvider time,
    ILogger<LastAccessedCaptures> logger) : IOrderPreparation
{
    private const int MaxFetches = 10;

    // AWS needs some seconds for a report, and the session that began it ends within the hour.
    private static readonly TimeSpan FetchDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    public string Name => "lastAccessed";

    /// <summary>
    /// Has AWS begin the report, if <paramref name="remediation"/> is a brake of a role. What the timeline says of it; null when it is none.
    /// Never throws for the account's faults, and takes no longer than the settings say.
    /// </summary>
    public async Task<string?> PrepareAsync(Account account, Remediation remediation, CancellationToken cancellationToken)
    {
        var atMost = settings.CurrentValue.CaptureTime;
        if (!remediation.StopsUsage || atMost == TimeSpan.Zero
            || !IamIdentity.TryParse(remediation.Target.Arn, out var target) || RoleKey.OfArn(remediation.Target.Arn) is not { } role)
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
            // The SDK does not end a call at once when it is cancelled, and the brake must not wait for that.
            var jobId = await connections.For(account).Iam
                .GenerateServiceLastAccessedDetailsAsync(target, LastAccessedGranularity.Service, limit.Token).WaitAsync(limit.Token);
            var capture = new LastAccessedCapture { RemediationId = remediation.RemediationId, At = at, JobId = jobId };
            await recommendations.CommitAsync(role, found => RecommendationSteps.Capture(found, capture, FetchDelay), cancellationToken);
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

    // True when a brake is on already: data that was captured before it is better than data of now.
    private async Task<bool> IsKnownAsync(RoleKey role, Remediation remediation, CancellationToken cancellationToken)
    {
        if ((await recommendations.FindAsync(role, cancellationToken))?.Capture is not { } capture)
        {
            return false;
        }

        return capture.RemediationId == remediation.RemediationId
            || await alerts.EachRemediationAsync(new RemediationFilter.OnTarget(role.AccountId, role.RoleName), cancellationToken)
                .AnyAsync(other => other.IsInForce && other.StopsUsage && RoleKey.OfArn(other.Target.Arn)?.Id == role.Id, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "Last accessed not captured: alert {AlertId}, remediation {RemediationId}, {Target}: {Fault}")]
        public static partial void NotBegun(ILogger logger, string alertId, string remediationId, string target, string fault);

        [LoggerMessage(EventId = 4102, Level = LogLevel.Warning, Message = "Last accessed not fetched: account {AccountId}, role {RoleName}, remediation {RemediationId}, attempt {Attempt}: {Fault}")]
        public static partial void NotFetched(ILogger logger, string accountId, string roleName, string remediationId, int attempt, string fault);
    }
}

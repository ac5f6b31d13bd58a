using System.Globalization;
using Bridge.Contracts;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Domain.Stores;

namespace Bridge.Functions.Recommendations.Requesting;

/// <summary>Where usage ends, and why.</summary>
/// <param name="At">The last instant that counts, UTC.</param>
/// <param name="Because">For a person.</param>
internal sealed record UsageEnd(DateTimeOffset At, string Because);

/// <summary>
/// Finds where a role's usage ends when nobody says: at the creation of its newest open alert or at its brake, whichever came first, so that
/// what an intruder did does not become what the role needs.
/// </summary>
internal sealed class RecommendationWindow(IAlertStore alerts, TimeProvider time)
{
    /// <summary>How far back a window may reach: as far as IAM's own record does.</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html</remarks>
    public static readonly TimeSpan MaxLength = TimeSpan.FromDays(400);

    private const int MaxAlerts = 200;

    /// <summary>The end; now, when the role has neither an open alert nor a brake.</summary>
    public async Task<UsageEnd> FindEndAsync(RoleKey role, CancellationToken cancellationToken)
    {
        var filter = new TargetFilter(role.RoleName, IsPrefix: false, role.AccountId);
        var found = await StorePaging.EachAsync((cursor, token) => alerts.ListByTargetAsync(filter, cursor, MaxAlerts, token), cancellationToken)
            .Where(alert => alert.Target is { } target && RoleKey.OfArn(target.Arn)?.Id == role.Id)
            .Take(MaxAlerts)
            .ToListAsync(cancellationToken);
        var ends = new List<UsageEnd> { new(time.GetUtcNow(), "That is when it was asked for; no alert about the role is open and it has no brake.") };
        if (found.FirstOrDefault(alert => alert.Status is AlertStatus.Open or AlertStatus.Mitigated) is { } newest)
        {
            ends.Add(new(RaisedAt(newest), $"Alert `{newest.AlertId}` was raised then."));
        }

        var onTarget = new RemediationFilter.OnTarget(role.AccountId, role.RoleName);
        await foreach (var brake in alerts.EachRemediationAsync(onTarget, cancellationToken))
        {
            // A brake that somebody has taken off does not end usage.
            if (brake.StopsUsage && RoleKey.OfArn(brake.Target.Arn)?.Id == role.Id)
            {
                ends.Add(new(brake.RequestedAt, $"The brake was pulled then (remediation `{brake.RemediationId}`)."));
            }
        }

        return ends.MinBy(end => end.At)!;
    }

    /// <summary>When the vendor raised the alert: by its own word, unless that is no time or lies after the alert's arrival.</summary>
    internal static DateTimeOffset RaisedAt(Alert alert) =>
        DateTimeOffset.TryParse(alert.Summary.CreatedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var raised)
        && raised < alert.FirstReceivedAt
            ? raised
            : alert.FirstReceivedAt;
}

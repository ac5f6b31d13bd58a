using System.Collections.Immutable;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Recommendations.Capturing;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Recommendations.Model;

namespace Bridge.Functions.Recommendations.Reading;

/// <summary>
/// Finds when AWS last saw the role use each service: from the data captured before the brake, or else from a report made now. The
/// recommendation does not rest on this data, so a fault is only a gap.
/// </summary>
internal sealed class RoleLastAccessedReader(LastAccessedCaptures captures, AccountConnections connections, TimeProvider time)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(1);

    /// <summary>The data, or what is to be said about its absence; both when it is not what it should be.</summary>
    public async Task<(LastAccessed? LastAccessed, RecommendationGap? Gap)> ReadAsync(Account account, RoleKey role, RolePolicies today, CancellationToken cancellationToken)
    {
        if (today.IsBraked && await captures.WaitAsync(role, AtMost, cancellationToken) is { } capture)
        {
            if (capture.Services is { } services)
            {
                return (Of(services), new("lastAccessedCaptured", $"Last-accessed data is from {capture.At:yyyy-MM-dd'T'HH:mm:ss'Z'}, just before the brake was pulled."));
            }

            return (null, new("lastAccessedUnknown", $"Last-accessed data was asked for before the brake was pulled, and could not be fetched: {capture.Fault ?? "AWS has not finished the report."}"));
        }

        try
        {
            var report = await connections.For(account).Iam.ReadLastAccessedAsync(Identity(today.Arn), LastAccessedGranularity.Service, AtMost, time, cancellationToken);
            return report.Status != LastAccessedStatus.Completed
                ? (null, new("lastAccessedUnknown", $"AWS did not finish its last-accessed report: {report.Error ?? "the time was up"}."))
                : (Of(report.LastUses()), today.IsBraked ? new("lastAccessedAfterBrake", "Last-accessed data was not captured before the brake was pulled. What the brake has refused since then counts in it as use.") : null);
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            return (null, new("lastAccessedUnknown", $"Last-accessed data cannot be read: {e.Message}"));
        }
    }

    private static IamIdentity Identity(string arn) =>
        IamIdentity.TryParse(arn, out var identity) ? identity : throw new InvalidOperationException($"`{arn}` was taken as a role's ARN and is none.");

    private static LastAccessed Of(IReadOnlyDictionary<string, DateTimeOffset> services) => new(services.ToImmutableSortedDictionary(StringComparer.Ordinal));
}

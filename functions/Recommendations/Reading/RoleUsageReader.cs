using System.Globalization;
using Bridge.Aws.CloudTrail;
using Bridge.Aws.CloudTrail.Buckets;
using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Usage;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Recommendations.Reading;

/// <summary>
/// Reads what a role did: the files of the account's trails, or CloudTrail's event history where no file can be read. Bounded in time and
/// bytes; what was not read is a gap that holds the recommendation.
/// </summary>
internal sealed class RoleUsageReader(AccountTrails trails, AccountConnections connections, IOptionsMonitor<RecommendationSettings> settings, TimeProvider time)
{
    private const int MaxNamedFaults = 3;

    /// <summary>The usage in the request's window.</summary>
    public async Task<RoleUsage> ReadAsync(Account account, UsagePrincipal principal, RecommendationJob job, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var reader = new UsageReader(new UsageQuery(principal, time.GetUtcNow()) { From = job.Since, Until = job.Until });
        var found = await trails.FindAsync(account, cancellationToken);
        var gaps = new List<RecommendationGap>(found.Gaps);
        var budget = new ReadingBudget(settings.CurrentValue, started);
        var read = new List<TrailDescription>();
        foreach (var trail in found.Trails)
        {
            if (await ReadFilesAsync(account, trail, job, reader, budget, gaps, cancellationToken))
            {
                read.Add(trail);
            }
        }

        if (read.Count > 0)
        {
            return new(reader.ToReport(), found.CoverageOf(read), gaps);
        }

        gaps.Add(new("noTrailFiles", found.Trails.Count == 0
            ? "No trail of the account is known, so only CloudTrail's event history was read."
            : "No file of the account's trails could be read, so only CloudTrail's event history was."));
        var hasAllRegions = await LookUpAsync(account, job, reader, budget, gaps, cancellationToken);
        return new(reader.ToReport(), TrailCoverage.OfLookupEvents(hasAllRegions), gaps);
    }

    // True when at least one file was read.
    private async Task<bool> ReadFilesAsync(
        Account account, TrailDescription trail, RecommendationJob job, UsageReader reader, ReadingBudget budget, List<RecommendationGap> gaps, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(budget.TimeLeft(time));
        using var s3 = connections.For(account).S3In(trail.HomeRegion);
        var logs = new TrailLogs(account.AccountId)
        {
            KeyPrefix = trail.KeyPrefix,
            IsOrganizationTrail = trail.IsOrganizationTrail,
            Days = TrailDays.Covering(job.Since, job.Until),
        };
        var files = 0L;
        try
        {
            var reading = await new TrailBucket(s3, trail.BucketName).ReadAsync(
                logs,
                (stream, source) => reader.ReadStream(stream, source, limit.Token),
                progress =>
                {
                    Interlocked.Exchange(ref files, progress.Files);
                    if (progress.Bytes > budget.BytesLeft)
                    {
                        limit.Cancel();
                    }
                },
                limit.Token);
            budget.Spend(reading.Bytes);
            AddFaults(trail, reading, gaps);
            return reading.Files > 0;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            budget.Spend(budget.BytesLeft);
            gaps.Add(new("readingCutShort", string.Create(CultureInfo.InvariantCulture,
                $"Of the trail `{trail.Name}` only {files:N0} files were read, for time or size; ask for a shorter window, or raise Bridge__Recommendations__ReadingTime or __ReadingMegabytes.")));
            return files > 0;
        }
    }

    private static void AddFaults(TrailDescription trail, TrailReading reading, List<RecommendationGap> gaps)
    {
        // The reader of the events reports a file that broke off midway.
        var unread = reading.Faults.Where(fault => !fault.IsPartial).ToList();
        if (unread.Count == 0)
        {
            return;
        }

        var key = trail.KmsKeyId is { } id ? $" The trail is encrypted with `{id}`: the account's role needs kms:Decrypt on it." : "";
        gaps.Add(new("filesUnread", string.Create(CultureInfo.InvariantCulture,
            $"{reading.FaultCount:N0} files or folders of the trail `{trail.Name}` could not be read: {string.Join("; ", unread.Take(MaxNamedFaults).Select(fault => $"{fault.Source}: {fault.Reason}"))}.{key}")));
    }

    private async Task<bool> LookUpAsync(
        Account account, RecommendationJob job, UsageReader reader, ReadingBudget budget, List<RecommendationGap> gaps, CancellationToken cancellationToken)
    {
        var request = new EventLookupRequest(job.Since, job.Until, budget.TimeLeft(time));
        var connection = connections.For(account);
        var results = await new RegionalEventLookup(connection.CloudTrailIn, time)
            .ReadAsync(connection.Regions(), request, (json, source) => reader.ReadEvent(json.Span, source), cancellationToken);

        // A Region that is not enabled does not know the account's credentials, and nothing can have happened there.
        var unread = results.Where(result => result.Status != RegionLookupStatus.Complete && result.ErrorCode != CloudTrailErrorCodes.UnrecognizedClient).ToList();
        if (unread.Count > 0)
        {
            gaps.Add(new("regionsUnread", $"The event history was not read to its end in {string.Join(", ", unread.Select(result => result.Region))}: {unread[0].Error ?? "the time was up"}."));
        }

        if (results.Sum(result => result.Unreadable) is > 0 and var unreadable)
        {
            gaps.Add(new("eventsUnread", string.Create(CultureInfo.InvariantCulture, $"{unreadable:N0} events of the event history could not be read.")));
        }

        return unread.Count == 0;
    }

    /// <summary>What one attempt may still read. Not for several threads.</summary>
    private sealed class ReadingBudget(RecommendationSettings settings, long started)
    {
        public long BytesLeft { get; private set; } = (long)settings.ReadingMegabytes << 20;

        public TimeSpan TimeLeft(TimeProvider time) => settings.ReadingTime - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

        public void Spend(long bytes) => BytesLeft = Math.Max(0, BytesLeft - bytes);
    }
}

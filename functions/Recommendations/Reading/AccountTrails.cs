using System.Buffers;
using System.Text.Json;
using Bridge.Aws.CloudTrail;
using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Usage;

namespace Bridge.Functions.Recommendations.Reading;

/// <summary>An account's trails and what each was set to record.</summary>
/// <param name="Trails">Those that are read, the furthest-reaching first.</param>
/// <param name="Settings">What CloudTrail said of each, by the trail's ARN: documents as <see cref="TrailCoverage"/> reads them.</param>
/// <param name="Gaps">What CloudTrail did not say.</param>
internal sealed record FoundTrails(
    IReadOnlyList<TrailDescription> Trails, ILookup<string, ReadOnlyMemory<byte>> Settings, IReadOnlyList<RecommendationGap> Gaps)
{
    /// <summary>What events that come from <paramref name="read"/> could show; null when CloudTrail's word on it cannot be read.</summary>
    public TrailCoverage? CoverageOf(IReadOnlyCollection<TrailDescription> read) =>
        TrailCoverage.TryRead([.. read.SelectMany(trail => Settings[trail.Arn])], out var coverage, out _) ? coverage : null;
}

/// <summary>Finds an account's trails through the account's role.</summary>
internal sealed class AccountTrails(AccountConnections connections)
{
    // Further trails of one account mostly record the same events again.
    private const int MaxTrails = 4;

    /// <summary>The trails; none when the account has none, or CloudTrail refuses to name them.</summary>
    public async Task<FoundTrails> FindAsync(Account account, CancellationToken cancellationToken)
    {
        var gaps = new List<RecommendationGap>();
        var connection = connections.For(account);
        IReadOnlyList<TrailDescription> all;
        try
        {
            using var client = connection.CloudTrailIn(connection.Region);
            all = await client.DescribeTrailsAsync(cancellationToken);
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            gaps.Add(new("trailsUnknown", $"The account's trails cannot be found: {e.Message}"));
            all = [];
        }

        var trails = all.OrderByDescending(trail => trail.IsMultiRegion).ThenByDescending(trail => trail.IncludesGlobalServiceEvents).ThenBy(trail => trail.Arn, StringComparer.Ordinal).Take(MaxTrails).ToList();
        var settings = new List<(string Arn, ReadOnlyMemory<byte> Document)>();
        foreach (var trail in trails)
        {
            settings.Add((trail.Arn, Describe(trail)));
            settings.AddRange((await AskAsync(account, trail, gaps, cancellationToken)).Select(document => (trail.Arn, document)));
        }

        return new(trails, settings.ToLookup(one => one.Arn, one => one.Document), gaps);
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> AskAsync(Account account, TrailDescription trail, List<RecommendationGap> gaps, CancellationToken cancellationToken)
    {
        using var client = connections.For(account).CloudTrailIn(trail.HomeRegion);
        try
        {
            var selectors = await client.GetEventSelectorsAsync(trail.Arn, cancellationToken);
            var status = await client.GetTrailStatusAsync(trail.Arn, cancellationToken);
            if (status.LatestDeliveryError is { } error)
            {
                gaps.Add(new("trailNotDelivered", $"The trail `{trail.Name}` cannot write its files: {error}."));
            }

            return [selectors, Describe(trail, status)];
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            // Its selectors stay unknown, so the recommendation's verdict is a hold.
            gaps.Add(new("trailSettingsUnknown", $"What the trail `{trail.Name}` records cannot be read: {e.Message}"));
            return [];
        }
    }

    private static ReadOnlyMemory<byte> Describe(TrailDescription trail) => Write(json =>
    {
        json.WriteStartArray("trailList");
        json.WriteStartObject();
        json.WriteString("TrailARN", trail.Arn);
        json.WriteString("HomeRegion", trail.HomeRegion);
        json.WriteBoolean("IsMultiRegionTrail", trail.IsMultiRegion);
        json.WriteBoolean("IncludeGlobalServiceEvents", trail.IncludesGlobalServiceEvents);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static ReadOnlyMemory<byte> Describe(TrailDescription trail, TrailStatus status) => Write(json =>
    {
        json.WriteString("TrailARN", trail.Arn);
        json.WriteBoolean("IsLogging", status.IsLogging);
        foreach (var (name, at) in new[] { ("StartLoggingTime", status.StartedLogging), ("StopLoggingTime", status.StoppedLogging) })
        {
            if (at is { } time)
            {
                json.WriteString(name, time);
            }
        }
    });

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> writeMembers)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        writeMembers(json);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}

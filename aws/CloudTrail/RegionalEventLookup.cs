using System.Collections.Concurrent;
using System.Net;
using Amazon.Runtime;
using Bridge.Analyzers;
using Bridge.Aws.Protocol;

namespace Bridge.Aws.CloudTrail;

/// <summary>
/// Looks up events in several Regions, some at a time, within one time budget. A Region that refuses or fails has that in its result,
/// and does not affect the others.
/// </summary>
/// <remarks>
/// Regions that have not begun share the time that is left, so a Region that ends early leaves its time to the later ones.
/// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
/// </remarks>
/// <param name="clientOf">Makes the client of a Region; disposed here after use.</param>
/// <param name="time">The clock.</param>
public sealed class RegionalEventLookup(Func<string, CloudTrailClient> clientOf, TimeProvider time)
{
    /// <summary>Regions at a time.</summary>
    /// <value>6.</value>
    public int Parallelism { get; init; } = 6;

    /// <summary>The name that evidence gives the events of <paramref name="region"/>.</summary>
    public static string SourceOf(string region) => $"CloudTrail LookupEvents {region}";

    /// <summary>Reads all <paramref name="regions"/>; the results are in their order.</summary>
    /// <param name="regions">Names of Regions; one that is named twice is read once.</param>
    /// <param name="request">What to look up; its budget is that of all Regions together.</param>
    /// <param name="onEvent">Takes the JSON of each event and the name of its source; called from several threads at once.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    [RequiresIamActions("cloudtrail:LookupEvents")]
    public async Task<IReadOnlyList<RegionLookupResult>> ReadAsync(
        IEnumerable<string> regions,
        EventLookupRequest request,
        Action<ReadOnlyMemory<byte>, string> onEvent,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(onEvent);
        var asked = regions.Distinct(StringComparer.Ordinal).ToList();
        var results = new ConcurrentDictionary<string, RegionLookupResult>(StringComparer.Ordinal);
        var (started, waiting) = (time.GetTimestamp(), asked.Count);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            asked,
            options,
            async (region, token) =>
            {
                var left = request.Budget - time.GetElapsedTime(started);
                var rounds = (Interlocked.Decrement(ref waiting) + Parallelism) / Parallelism;
                results[region] =
                    await ReadRegionAsync(region, request with { Budget = left / rounds }, onEvent, token).ConfigureAwait(false);
            }).ConfigureAwait(false);
        return [.. asked.Select(region => results[region])];
    }

    private async Task<RegionLookupResult> ReadRegionAsync(
        string region, EventLookupRequest request, Action<ReadOnlyMemory<byte>, string> onEvent, CancellationToken cancellationToken)
    {
        if (!RegionName.IsWellFormed(region))
        {
            return new(region, RegionLookupStatus.Failed, 0, 0, null, "InvalidRegion", $"`{region}` is no name of a Region.");
        }

        using var client = clientOf(region);
        var lookup = client.LookupEvents(request);
        var source = SourceOf(region);
        var events = lookup.GetAsyncEnumerator(cancellationToken);
        await using var disposal = events.ConfigureAwait(false);
        while (true)
        {
            try
            {
                if (!await events.MoveNextAsync().ConfigureAwait(false))
                {
                    return Result(
                        region,
                        lookup,
                        lookup.Status == EventLookupStatus.Complete ? RegionLookupStatus.Complete : RegionLookupStatus.BudgetSpent);
                }
            }
            catch (Exception e) when (IsOfTheRegion(e, cancellationToken))
            {
                return Result(region, lookup, IsRefusal(e) ? RegionLookupStatus.Refused : RegionLookupStatus.Failed, e);
            }

            onEvent(events.Current, source);
        }
    }

    private static RegionLookupResult Result(string region, EventLookup lookup, RegionLookupStatus status, Exception? error = null) => new(
        region, status, lookup.Events, lookup.Unreadable, lookup.ReadBackTo,
        error is null ? null : (error as AmazonServiceException)?.ErrorCode ?? "Unreachable", error?.Message);

    // A timeout of the HTTP client is an OperationCanceledException too, but not the caller's cancellation.
    private static bool IsOfTheRegion(Exception e, CancellationToken cancellationToken) =>
        e is AmazonClientException or AmazonServiceException or HttpRequestException or IOException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static bool IsRefusal(Exception e) =>
        e is AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError };
}

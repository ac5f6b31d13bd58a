using Bridge.Aws.CloudTrail.Protocol;

namespace Bridge.Aws.CloudTrail;

/// <summary>
/// One lookup of CloudTrail's event history: enumerate it for the events, each the JSON of its <c>CloudTrailEvent</c>, then ask
/// <see cref="Status"/> how it ended. Enumerable once.
/// </summary>
/// <remarks>
/// An answer that is not CloudTrail's (tokens that come round again, a page beyond 32 MiB) is a <see cref="CloudTrailException"/>.
/// When the SDK's own retries of throttled calls are used up, the lookup waits and tries on within its budget: others in the account
/// look up as well. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
/// </remarks>
public sealed class EventLookup : IAsyncEnumerable<ReadOnlyMemory<byte>>
{
    private static readonly TimeSpan FirstThrottlePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestThrottlePause = TimeSpan.FromSeconds(8);

    private readonly EventLookupRequest _request;
    private readonly Func<EventLookupRequest, string?, CancellationToken, Task<EventPage>> _readPage;
    private readonly TimeProvider _time;
    private int _isStarted;

    internal EventLookup(EventLookupRequest request, Func<EventLookupRequest, string?, CancellationToken, Task<EventPage>> readPage, TimeProvider time) =>
        (_request, _readPage, _time) = (request, readPage, time);

    /// <summary>How the lookup ended.</summary>
    public EventLookupStatus Status { get; private set; }

    /// <summary>
    /// All events after this instant, up to the request's last one, were read; older ones only once the lookup is complete. Null while
    /// no event was read.
    /// </summary>
    public DateTimeOffset? ReadBackTo { get; private set; }

    /// <summary>Events handed out so far.</summary>
    public long Events { get; private set; }

    /// <summary>Events that CloudTrail answered with and that hold no readable JSON text; they are not handed out.</summary>
    public long Unreadable { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="CloudTrailException">CloudTrail refuses, or its answer is not CloudTrail's.</exception>
    public async IAsyncEnumerator<ReadOnlyMemory<byte>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isStarted, 1) == 1)
        {
            throw new InvalidOperationException("A lookup is read once. Start another one.");
        }

        using var budget = new CancellationTokenSource(_request.Budget > TimeSpan.Zero ? _request.Budget : TimeSpan.Zero, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            if (await TryReadAsync(token, either.Token, cancellationToken).ConfigureAwait(false) is not { } page)
            {
                Status = EventLookupStatus.BudgetSpent;
                yield break;
            }

            foreach (var json in page.Events)
            {
                Events++;
                yield return json;
            }

            Unreadable += page.Unreadable;
            ReadBackTo = page.Oldest ?? ReadBackTo;
            token = page.NextToken;
            if (token is not null && !tokens.Add(token))
            {
                throw CloudTrailException.Malformed("LookupEvents", "goes round in circles: it names a page that was read already");
            }
        }
        while (token is not null);

        (Status, ReadBackTo) = (EventLookupStatus.Complete, _request.From);
    }

    /// <summary>A page, or null when the budget is spent.</summary>
    private async Task<EventPage?> TryReadAsync(string? token, CancellationToken either, CancellationToken cancellationToken)
    {
        for (var pause = FirstThrottlePause; ; pause = pause * 2 < LongestThrottlePause ? pause * 2 : LongestThrottlePause)
        {
            try
            {
                either.ThrowIfCancellationRequested();
                return await _readPage(_request, token, either).ConfigureAwait(false);
            }
            catch (CloudTrailException e) when (e.ErrorCode == CloudTrailErrorCodes.Throttling)
            {
                if (!await TryPauseAsync(pause, either, cancellationToken).ConfigureAwait(false))
                {
                    return null;
                }
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    private async Task<bool> TryPauseAsync(TimeSpan pause, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, _time, either).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

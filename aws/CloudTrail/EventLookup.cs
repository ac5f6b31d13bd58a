using Bridge.Aws.CloudTrail.Protocol;

namespace Bridge.Aws.CloudTrail;

/// <summary>
/// One lookup of CloudTrail's event history. Enumerating it, once, gives the events, each as the JSON of its <c>CloudTrailEvent</c>;
/// afterwards <see cref="Status"/> says how it ended.
/// </summary>
/// <remarks>
/// An answer that is not CloudTrail's (tokens that come round again, a page beyond 32 MiB) is a <see cref="CloudTrailException"/>.
/// When the SDK has used up its retries of a throttled call, the lookup waits and tries again within its budget, because others in the
/// account share the rate. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
/// </remarks>
public sealed class EventLookup : IAsyncEnumerable<ReadOnlyMemory<byte>>
{
    private static readonly TimeSpan FirstThrottlePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestThrottlePause = TimeSpan.FromSeconds(8);

    private readonly EventLookupRequest _request;
    private readonly Func<EventLookupRequest, string?, CancellationToken, Task<EventPage>> _readPage;
    private readonly TimeProvider _time;
    private int _isStarted;

    internal EventLookup(
        EventLookupRequest request, Func<EventLookupRequest, string?, CancellationToken, Task<EventPage>> readPage, TimeProvider time) =>
        (_request, _readPage, _time) = (request, readPage, time);

    /// <summary>How the lookup ended.</summary>
    public EventLookupStatus Status { get; private set; }

    /// <summary>
    /// Every event between this instant and the end of the request's time was read. Null while no event was read.
    /// </summary>
    public DateTimeOffset? ReadBackTo { get; private set; }

    /// <summary>Events handed out so far.</summary>
    public long Events { get; private set; }

    /// <summary>Events without readable JSON text; they are not handed out.</summary>
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
        for (var pause = FirstThrottlePause; ; pause = BackOff.Twice(pause, LongestThrottlePause))
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

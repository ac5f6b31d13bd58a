namespace Bridge.Aws.Protocol;

/// <summary>Lets one call begin in each interval. All callers share the pace, and go in the order in which they asked.</summary>
internal sealed class CallPace(TimeProvider time, TimeSpan interval)
{
    private readonly Lock _lock = new();
    private readonly long _origin = time.GetTimestamp();
    private TimeSpan _next = TimeSpan.Zero;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetElapsedTime(_origin);
            wait = _next - now;
            _next = (wait > TimeSpan.Zero ? _next : now) + interval;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }
}

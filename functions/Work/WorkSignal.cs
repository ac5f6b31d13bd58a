namespace Bridge.Functions.Work;

/// <summary>An auto-reset signal that can be awaited.</summary>
internal sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);
    private readonly Lock _lock = new();

    /// <summary>Wakes one waiter, now or when it comes.</summary>
    public void Set()
    {
        lock (_lock)
        {
            if (_set.CurrentCount == 0)
            {
                _set.Release();
            }
        }
    }

    /// <summary>Waits for <see cref="Set"/>, at most <paramref name="atMost"/>. False when that time passed without it.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _set.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _set.Dispose();
}

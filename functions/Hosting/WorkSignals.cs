namespace Bridge.Functions.Hosting;

/// <summary>
/// Wakes the in-process pumps as soon as there is work, so that nobody waits for a timer. A signal that is missed (another
/// process, a crash) costs only the time to the next tick.
/// </summary>
internal sealed class WorkSignals : IDisposable
{
    /// <summary>The outbox has a due item, or a recommendation has due work.</summary>
    public WorkSignal Outbox { get; } = new();

    /// <summary>The dispatch queue has a message.</summary>
    public WorkSignal Queue { get; } = new();

    /// <summary>The recommendations' queue has a message.</summary>
    public WorkSignal Recommendations { get; } = new();

    /// <summary>An order is in flight.</summary>
    public WorkSignal Outcomes { get; } = new();

    public void Dispose()
    {
        Outbox.Dispose();
        Queue.Dispose();
        Recommendations.Dispose();
        Outcomes.Dispose();
    }
}

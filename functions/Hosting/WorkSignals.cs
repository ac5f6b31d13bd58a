namespace Bridge.Functions.Hosting;

/// <summary>
/// Wakes the in-process pumps as soon as there is work, so that nobody waits for a timer. A signal that is missed (another
/// process, a crash) costs only the time to the next tick.
/// </summary>
internal sealed class WorkSignals : IDisposable
{
    /// <summary>The outbox has a due item.</summary>
    public WorkSignal Outbox { get; } = new();

    /// <summary>The work queue has a message.</summary>
    public WorkSignal Queue { get; } = new();

    /// <summary>An order is in flight.</summary>
    public WorkSignal Outcomes { get; } = new();

    public void Dispose()
    {
        Outbox.Dispose();
        Queue.Dispose();
        Outcomes.Dispose();
    }
}

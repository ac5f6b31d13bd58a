namespace Bridge.Functions.Work;

/// <summary>
/// Wakes functions of a standalone app as soon as there is work, so that nobody waits for a timer. A signal that is missed (another
/// process, a crash) costs only the time to the next tick. Under the host nobody listens: there the host triggers the functions.
/// </summary>
internal sealed class WorkSignals(IEnumerable<WorkFunction> functions) : IDisposable
{
    private readonly Dictionary<string, (string? WokenBy, WorkSignal Signal)> _byFunction =
        functions.ToDictionary(function => function.Name, function => (function.WokenBy, new WorkSignal()), StringComparer.Ordinal);

    /// <summary>Wakes every function that waits for <paramref name="occasion"/>: one of <see cref="Occasions"/>, or a queue's name.</summary>
    public void Raise(string occasion)
    {
        foreach (var (wokenBy, signal) in _byFunction.Values)
        {
            if (wokenBy == occasion)
            {
                signal.Set();
            }
        }
    }

    /// <summary>The signal that wakes <paramref name="function"/>.</summary>
    public WorkSignal Of(WorkFunction function) => _byFunction[function.Name].Signal;

    public void Dispose()
    {
        foreach (var (_, signal) in _byFunction.Values)
        {
            signal.Dispose();
        }
    }
}

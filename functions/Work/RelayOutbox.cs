namespace Bridge.Functions.Work;

/// <summary>Puts stored work that is due on the queue of the function that does it.</summary>
internal sealed partial class RelayOutbox(
    IEnumerable<IDueWork> sources, IWorkSender sender, WorkSignals signals, TriggerMode mode, ILogger<RelayOutbox> logger)
{
    private const int Batch = 32;

    /// <summary>Relays until nothing is due. The sources do not wait for each other.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(sources.Select(async source =>
        {
            while (await RelayBatchAsync(source, cancellationToken) == Batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }));

    /// <summary>
    /// Has what was just stored relayed soon, and does not throw. Standalone the pump is woken. Under the host nothing runs outside of an
    /// invocation, so a batch is relayed within this one.
    /// </summary>
    public async Task RelaySoonAsync(CancellationToken cancellationToken)
    {
        if (mode == TriggerMode.Pump)
        {
            signals.Raise(Occasions.DueWork);
            return;
        }

        try
        {
            await Task.WhenAll(sources.Select(source => RelayBatchAsync(source, cancellationToken)));
        }
        catch (Exception e)
        {
            // The work is stored; the timer relays it, and the caller's own work must not fail for it.
            Log.NotRelayed(logger, e);
        }
    }

    private async Task<int> RelayBatchAsync(IDueWork source, CancellationToken cancellationToken)
    {
        var messages = await source.TakeDueAsync(Batch, cancellationToken);
        foreach (var message in messages)
        {
            await sender.SendAsync(source.QueueName, message, cancellationToken);
            signals.Raise(source.QueueName);
        }

        return messages.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "Due work could not be relayed at once; the timer relays it")]
        public static partial void NotRelayed(ILogger logger, Exception exception);
    }
}

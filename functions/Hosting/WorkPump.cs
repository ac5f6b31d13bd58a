using Bridge.Functions.Recommendations;
using Bridge.Functions.Remediations;
using Bridge.Functions.Storage;

namespace Bridge.Functions.Hosting;

/// <summary>
/// Pumps the embedded work queues, and wakes relay and collection as soon as there is work. It also runs under the host: the host
/// cannot trigger functions from the embedded queues.
/// </summary>
internal sealed partial class WorkPump(
    IWorkQueue queue, RelayOutbox relay, CollectOutcomes collect, DispatchRemediation dispatch, ComputeRecommendation compute, WorkSignals signals, ILogger<WorkPump> logger)
    : BackgroundService
{
    // As host.json has it for the storage queue.
    private const int MaxDequeueCount = 5;
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CollectBudget = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What a stopped process left behind is taken up at once.
        signals.Outbox.Set();
        signals.Outcomes.Set();
        return Task.WhenAll(
            RunAsync("outbox", signals.Outbox, relay.RunAsync, stoppingToken),
            RunAsync("queue", signals.Queue, token => DrainAsync(new(DispatchRemediation.QueueName, 16, Visibility, dispatch.RunAsync), token), stoppingToken),
            // Long work, which needs memory and a core: two at a time, and never in an order's way.
            RunAsync("recommendations", signals.Recommendations, token => DrainAsync(new(ComputeRecommendation.QueueName, 2, compute.Lease, compute.RunAsync), token), stoppingToken),
            RunAsync("outcomes", signals.Outcomes, token => collect.RunAsync(CollectBudget, token), stoppingToken));
    }

    private async Task RunAsync(string work, WorkSignal signal, Func<CancellationToken, Task> runAsync, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await signal.WaitAsync(Idle, stoppingToken);
            try
            {
                await runAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The outermost edge: what failed is still stored and is tried again.
                Log.WorkFailed(logger, e, work);
            }
        }
    }

    private async Task DrainAsync(WorkSource source, CancellationToken cancellationToken)
    {
        IReadOnlyList<WorkMessage> messages;
        do
        {
            messages = await queue.ReceiveAsync(source.Queue, source.BatchSize, source.Visibility, cancellationToken);
            await Task.WhenAll(messages.Select(message => HandleAsync(source, message, cancellationToken)));
        }
        while (messages.Count > 0);
    }

    private async Task HandleAsync(WorkSource source, WorkMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await source.HandleAsync(message.Body, cancellationToken);
            await queue.CompleteAsync(source.Queue, message, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.MessageFailed(logger, e, message.Id, source.Queue, message.DequeueCount);
            if (message.DequeueCount >= MaxDequeueCount)
            {
                await queue.PoisonAsync(source.Queue, message, cancellationToken);
            }
        }
    }

    /// <summary>A queue and what handles its messages.</summary>
    private sealed record WorkSource(string Queue, int BatchSize, TimeSpan Visibility, Func<string, CancellationToken, Task> HandleAsync);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "Work on the {Work} failed; it is tried again")]
        public static partial void WorkFailed(ILogger logger, Exception exception, string work);

        [LoggerMessage(EventId = 1102, Level = LogLevel.Error, Message = "Message {MessageId} of {Queue} failed at its delivery {DequeueCount}")]
        public static partial void MessageFailed(ILogger logger, Exception exception, long messageId, string queue, int dequeueCount);
    }
}

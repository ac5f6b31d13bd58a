namespace Bridge.Functions.Work;

/// <summary>
/// Triggers the functions of a standalone app, as the host would: timer functions by their schedule, queue functions by the embedded
/// queues. A signal runs a function at once. Under the host there is no pump.
/// </summary>
internal sealed partial class FunctionPump(
    IEnumerable<WorkFunction> functions,
    WorkSignals signals,
    IWorkQueue queue,
    IServiceProvider services,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<FunctionPump> logger) : BackgroundService
{
    /// <summary>Deliveries before a message is moved to its poison queue, as <c>maxDequeueCount</c> in host.json.</summary>
    public const int MaxDequeueCount = 5;

    // Task.Delay takes no more than 49 days, and the clock may be set meanwhile.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    // A message that another process sent has no signal here.
    private static readonly TimeSpan QueueIdle = TimeSpan.FromSeconds(5);

    // A message becomes visible again only after its run must have ended.
    private static readonly TimeSpan VisibilityMargin = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(functions.Select(function =>
        function.QueueName is null ? RunTimerAsync(function, stoppingToken) : RunQueueAsync(function, function.QueueName, stoppingToken)));

    private async Task RunTimerAsync(WorkFunction function, CancellationToken stoppingToken)
    {
        var schedule = function.ReadSchedule(configuration);
        var signal = signals.Of(function);
        if (function.WokenBy is not null)
        {
            // A stopped process may have left work behind: it is taken up at once.
            signal.Set();
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var next = new DateTimeOffset(schedule.GetNextOccurrence(time.GetUtcNow().UtcDateTime), TimeSpan.Zero);
            while (next - time.GetUtcNow() is var left && left > TimeSpan.Zero)
            {
                if (await signal.WaitAsync(left < LongestWait ? left : LongestWait, stoppingToken))
                {
                    break;
                }
            }

            try
            {
                await function.RunAsync(services, message: null, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The outermost edge: a failed run is logged, and the next tick runs.
                Log.TimerFailed(logger, e, function.Name);
            }
        }
    }

    private async Task RunQueueAsync(WorkFunction function, string queueName, CancellationToken stoppingToken)
    {
        var running = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            running.RemoveAll(task => task.IsCompleted);
            try
            {
                if (running.Count == function.AtOnce)
                {
                    await Task.WhenAny(running).WaitAsync(stoppingToken);
                    continue;
                }

                // A message does not wait for those before it: one account that answers slowly must not hold up another's order.
                var messages = await queue.ReceiveAsync(
                    queueName, function.AtOnce - running.Count, function.Budget + VisibilityMargin, stoppingToken);
                running.AddRange(messages.Select(message => HandleAsync(function, queueName, message, stoppingToken)));
                if (messages.Count > 0)
                {
                    continue;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.QueueFailed(logger, e, queueName);
            }

            await signals.Of(function).WaitAsync(QueueIdle, stoppingToken);
        }

        await Task.WhenAll(running);
    }

    private async Task HandleAsync(WorkFunction function, string queueName, WorkMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await function.RunAsync(services, message.Body, cancellationToken);
            await queue.CompleteAsync(queueName, message, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.MessageFailed(logger, e, message.Id, queueName, message.DequeueCount);
            if (message.DequeueCount >= MaxDequeueCount)
            {
                await PoisonAsync(queueName, message, cancellationToken);
            }
        }
    }

    private async Task PoisonAsync(string queueName, WorkMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await queue.PoisonAsync(queueName, message, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // It stays in the queue and comes again, so nothing is lost.
            Log.QueueFailed(logger, e, queueName);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "Timer function {Function} failed; it runs again at its next tick")]
        public static partial void TimerFailed(ILogger logger, Exception exception, string function);

        [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "Queue {Queue} could not be read; it is read again in some seconds")]
        public static partial void QueueFailed(ILogger logger, Exception exception, string queue);

        [LoggerMessage(EventId = 1102, Level = LogLevel.Error, Message = "Message {MessageId} of {Queue} failed at its delivery {DequeueCount}")]
        public static partial void MessageFailed(ILogger logger, Exception exception, long messageId, string queue, int dequeueCount);
    }
}

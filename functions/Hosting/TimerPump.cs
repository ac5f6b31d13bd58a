using Bridge.Functions.Drift;
using Bridge.Functions.Remediations;
using NCrontab;

namespace Bridge.Functions.Hosting;

/// <summary>Runs the timer functions standalone, on the same expressions that the host would read.</summary>
internal sealed partial class TimerPump(
    IConfiguration configuration, RelayOutbox relay, CollectOutcomes collect, DriftSweep sweep, TimeProvider time, ILogger<TimerPump> logger) : BackgroundService
{
    // Task.Delay takes no more than 49 days, and the clock may be set meanwhile.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync(nameof(RelayOutbox), relay.RunAsync, stoppingToken),
        RunAsync(nameof(CollectOutcomes), token => collect.RunAsync(CollectOutcomes.TimerBudget, token), stoppingToken),
        RunAsync(nameof(DriftSweep), sweep.RunAsync, stoppingToken));

    private async Task RunAsync(string function, Func<CancellationToken, Task> runAsync, CancellationToken stoppingToken)
    {
        var schedule = TimerSchedules.Read(configuration, function);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(new DateTimeOffset(schedule.GetNextOccurrence(time.GetUtcNow().UtcDateTime), TimeSpan.Zero), stoppingToken);
            try
            {
                await runAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The outermost edge: a failed run is told, and the next tick runs.
                Log.TimerFailed(logger, e, function);
            }
        }
    }

    private async Task WaitAsync(DateTimeOffset until, CancellationToken stoppingToken)
    {
        for (var left = until - time.GetUtcNow(); left > TimeSpan.Zero; left = until - time.GetUtcNow())
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, time, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "Timer function {Function} failed; it runs again at its next tick")]
        public static partial void TimerFailed(ILogger logger, Exception exception, string function);
    }
}

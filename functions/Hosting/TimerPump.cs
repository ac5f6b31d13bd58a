using Bridge.Functions.Drift;
using Bridge.Functions.Remediations;
using NCrontab;

namespace Bridge.Functions.Hosting;

/// <summary>Runs the timer functions standalone, on the same expressions that the host would read.</summary>
internal sealed partial class TimerPump(
    IConfiguration configuration, RelayOutbox relay, CollectOutcomes collect, DriftSweep sweep, TimeProvider time, ILogger<TimerPump> logger) : BackgroundService
{
    private static readonly TimeSpan CollectBudget = TimeSpan.FromSeconds(20);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync(nameof(RelayOutbox), relay.RunAsync, stoppingToken),
        RunAsync(nameof(CollectOutcomes), token => collect.RunAsync(CollectBudget, token), stoppingToken),
        RunAsync(nameof(DriftSweep), sweep.RunAsync, stoppingToken));

    private async Task RunAsync(string function, Func<CancellationToken, Task> runAsync, CancellationToken stoppingToken)
    {
        var schedule = TimerSchedules.Read(configuration, function);
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            var next = new DateTimeOffset(schedule.GetNextOccurrence(now.UtcDateTime), TimeSpan.Zero);
            await Task.Delay(next - now, time, stoppingToken);
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

    private static partial class Log
    {
        [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "Timer function {Function} failed; it runs again at its next tick")]
        public static partial void TimerFailed(ILogger logger, Exception exception, string function);
    }
}

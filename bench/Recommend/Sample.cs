using System.Diagnostics;

namespace Bridge.Bench.Recommend;

/// <summary>One run of one side.</summary>
/// <param name="Seconds">From start to finish.</param>
/// <param name="ProcessorSeconds">Processor time on all cores together. It is more reliable than elapsed time when other programs run
/// too.</param>
/// <param name="PeakBytes">The largest resident set; 0 for a pass inside this process.</param>
internal sealed record Sample(double Seconds, double ProcessorSeconds, long PeakBytes)
{
    // The kernel reports the peak only while the process exists, so a rise after the last reading is missed.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    /// <summary>Measures work of this process.</summary>
    public static Sample Of(Action work)
    {
        using var self = Process.GetCurrentProcess();
        var (processor, start) = (self.TotalProcessorTime, Stopwatch.GetTimestamp());
        work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        self.Refresh();
        return new(seconds, (self.TotalProcessorTime - processor).TotalSeconds, 0);
    }

    /// <summary>Runs a program to its end. It has to print <paramref name="expected"/>.</summary>
    public static async Task<Sample> OfAsync(
        string program, IEnumerable<string> arguments, string expected, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var (processor, began) = (ProcessorTime.OfEndedChildren(), Stopwatch.GetTimestamp());
        using var process = Process.Start(start)!;
        var (output, errors) =
            (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        var ended = process.WaitForExitAsync(cancellationToken);
        long peak = 0;
        while (await Task.WhenAny(ended, Task.Delay(PollInterval, cancellationToken)) != ended)
        {
            peak = Math.Max(peak, PeakMemory.Of(process.Id));
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await ended;
        return (await output).Contains(expected, StringComparison.Ordinal)
            ? new(seconds, (ProcessorTime.OfEndedChildren() - processor).TotalSeconds, peak)
            : throw new BenchmarkException(
                $"`{Path.GetFileName(program)}` did not print `{expected}`, so it did not do the work: {await errors}");
    }
}

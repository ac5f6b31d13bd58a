using System.Diagnostics;
using System.Globalization;

namespace Bridge.Bench.Recommend;

/// <summary>One run of one side.</summary>
/// <param name="Seconds">From start to finish.</param>
/// <param name="ProcessorSeconds">On all cores together; tells more than the clock where other programs run too.</param>
/// <param name="PeakBytes">The most memory that was resident; 0 for a pass inside of this process.</param>
internal sealed record Sample(double Seconds, double ProcessorSeconds, long PeakBytes)
{
    // The kernel's peak is there as long as the process is, so the last one read may lack what came after it.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    private const double TicksPerSecond = 100;

    /// <summary>Measures something that this process does itself.</summary>
    public static Sample Of(Action work)
    {
        using var self = Process.GetCurrentProcess();
        var (processor, start) = (self.TotalProcessorTime, Stopwatch.GetTimestamp());
        work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        self.Refresh();
        return new(seconds, (self.TotalProcessorTime - processor).TotalSeconds, 0);
    }

    /// <summary>Runs a program to its end, which has to print <paramref name="expected"/>.</summary>
    public static async Task<Sample> OfAsync(string program, IEnumerable<string> arguments, string expected, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var (processor, began) = (ChildrensProcessorSeconds(), Stopwatch.GetTimestamp());
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        var ended = process.WaitForExitAsync(cancellationToken);
        long peak = 0;
        while (await Task.WhenAny(ended, Task.Delay(PollInterval, cancellationToken)) != ended)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await ended;
        return (await output).Contains(expected, StringComparison.Ordinal)
            ? new(seconds, ChildrensProcessorSeconds() - processor, peak)
            : throw new BenchmarkException($"`{Path.GetFileName(program)}` did not print `{expected}`, so it did not do the work: {await errors}");
    }

    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has just ended.
            return 0;
        }
    }

    // Of those that have ended: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    private static double ChildrensProcessorSeconds()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}

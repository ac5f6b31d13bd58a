using System.Diagnostics;
using System.Globalization;

namespace Bridge.Bench;

/// <summary>
/// Processor time of a running process. <see cref="Process.TotalProcessorTime"/> counts clock ticks of ten milliseconds, and a cold
/// start takes only a few of them. So this adds up the scheduler's own figures of all threads.
/// </summary>
/// <remarks>https://docs.kernel.org/scheduler/sched-stats.html</remarks>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    /// <summary>
    /// The processor time of this process's ended children, with that of their own children:
    /// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    /// </summary>
    public static TimeSpan OfEndedChildren()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds(
            (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }

    public static TimeSpan Of(Process process)
    {
        try
        {
            return TimeSpan.FromMicroseconds(Directory.GetDirectories($"/proc/{process.Id}/task").Sum(Nanoseconds) / 1000);
        }
        catch (IOException)
        {
            // This system does not provide the figures.
            return process.TotalProcessorTime;
        }
    }

    private static long Nanoseconds(string task)
    {
        try
        {
            return long.Parse(File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (FileNotFoundException)
        {
            // The thread ended meanwhile.
            return 0;
        }
    }
}

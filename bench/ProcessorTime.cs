using System.Diagnostics;
using System.Globalization;

namespace Bridge.Bench;

/// <summary>
/// Processor time of a running process. The kernel's clock ticks, which <see cref="Process.TotalProcessorTime"/> counts, are ten
/// milliseconds long; a cold start is only some of them, so the scheduler's own figures are added up, thread by thread.
/// </summary>
/// <remarks>https://docs.kernel.org/scheduler/sched-stats.html</remarks>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    /// <summary>What this process's children that have ended took, with theirs: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html</summary>
    public static TimeSpan OfEndedChildren()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }

    public static TimeSpan Of(Process process)
    {
        try
        {
            return TimeSpan.FromMicroseconds(Directory.GetDirectories($"/proc/{process.Id}/task").Sum(Nanoseconds) / 1000);
        }
        catch (IOException)
        {
            // No such figures on this system.
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
            // The thread has just ended.
            return 0;
        }
    }
}

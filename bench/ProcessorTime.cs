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

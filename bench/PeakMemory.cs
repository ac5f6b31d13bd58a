using System.Globalization;

namespace Bridge.Bench;

/// <summary>The largest resident set of a process. The kernel reports it as long as the process exists.</summary>
internal static class PeakMemory
{
    /// <summary>In bytes; 0 for a process that has ended.</summary>
    public static long Of(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

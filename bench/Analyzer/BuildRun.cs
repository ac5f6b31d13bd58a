using System.Diagnostics;

namespace Bridge.Bench.Analyzer;

/// <summary>
/// One clean <c>dotnet build</c> with its own compiler process, because a compiler server would keep the warm code and the memory of
/// earlier builds.
/// </summary>
/// <param name="Seconds">From start to finish.</param>
/// <param name="ProcessorSeconds">Processor time of the build and the compiler, on all cores together. Other programs on the machine
/// affect it less than the elapsed time.</param>
/// <param name="CompilerPeakBytes">The most memory that the compiler's process had.</param>
/// <param name="Output">What the build printed.</param>
internal sealed record BuildRun(double Seconds, double ProcessorSeconds, long CompilerPeakBytes, string Output)
{
    // Long, so that polling does not slow the build down. The kernel keeps the peak, so only a rise just before the compiler ends is
    // missed.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    public static async Task<BuildRun> OfAsync(
        GeneratedProgram program, string? analyzers, IEnumerable<string> more, CancellationToken cancellationToken)
    {
        var (processor, began) = (ProcessorTime.OfEndedChildren(), Stopwatch.GetTimestamp());
        string[] arguments =
        [
            "build", program.Project, "--no-restore", "--no-incremental", "--nologo", "-nodeReuse:false", "-maxCpuCount:1",
            "-p:UseSharedCompilation=false", $"-p:BridgeAnalyzers={analyzers}", .. more,
        ];
        var build = ChildProcess.RunAsync("dotnet", arguments, cancellationToken);
        var (compiler, peak) = (default(int?), 0L);
        while (await Task.WhenAny(build, Task.Delay(PollInterval, cancellationToken)) != build)
        {
            compiler ??= FindCompiler(program.Folder);
            peak = Math.Max(peak, compiler is { } found ? PeakMemory.Of(found) : 0);
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var result = await build ?? throw new BenchmarkException("`dotnet` is not on the PATH.");
        return result.ExitCode == 0 && peak > 0
            ? new(seconds, (ProcessorTime.OfEndedChildren() - processor).TotalSeconds, peak, result.Output)
            : throw new BenchmarkException(
                $"The generated program was not built:\n{string.Join('\n', result.Output.Split('\n').TakeLast(20))}");
    }

    // The compiler process that runs in the program's folder; null before it has started.
    private static int? FindCompiler(string folder)
    {
        int? compiler = null;
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                compiler = IsCompiler(process.Id, folder) ? process.Id : compiler;
            }
        }

        return compiler;
    }

    private static bool IsCompiler(int process, string folder)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Split('\0') is [var program, var first, ..]
                && (program.EndsWith("/csc", StringComparison.Ordinal) || first.EndsWith("/csc.dll", StringComparison.Ordinal))
                && new FileInfo($"/proc/{process}/cwd").LinkTarget == folder;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}

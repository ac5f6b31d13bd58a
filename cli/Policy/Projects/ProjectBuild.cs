using System.ComponentModel;
using System.Diagnostics;

namespace Bridge.Cli.Policy.Projects;

/// <summary>Builds a project with the analyzer, and reads the needs of its calls from the compiler's log.</summary>
internal static class ProjectBuild
{
    /// <summary>The analyzer is in the same folder as the program.</summary>
    public static readonly string Analyzer = Path.Combine(AppContext.BaseDirectory, "analyzers", "Bridge.Analyzers.dll");

    /// <summary>
    /// The calls of the project and of the projects that it references; null, with a fault added, when they cannot be read.
    /// </summary>
    public static async Task<ProgramCalls?> ReadAsync(string project, List<string> faults, CancellationToken cancellationToken)
    {
        if (!File.Exists(project) && !Directory.Exists(project))
        {
            faults.Add($"{project}: There is no such file or folder.");
            return null;
        }

        if (!File.Exists(Analyzer))
        {
            faults.Add($"`{Analyzer}` is missing: put it back, it is a part of this program.");
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("bridge-policy-");
        try
        {
            var targets = BuildFiles.Write(folder.FullName, Analyzer);
            if (!await BuildAsync(project, targets, faults, cancellationToken))
            {
                return null;
            }

            var logs = Directory.EnumerateFiles(folder.FullName, "*.sarif").Order(StringComparer.Ordinal).ToList();
            if (logs.Count == 0)
            {
                faults.Add($"{project}: No C# was compiled. Give --assembly what is built.");
                return null;
            }

            return new(NeedsLog.Merge(logs.SelectMany(NeedsLog.Read)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> BuildAsync(string project, string targets, List<string> faults, CancellationToken cancellationToken)
    {
        // The build leaves no process behind: no build nodes, no compiler server.
        var start = new ProcessStartInfo(
            "dotnet", [
                "build", project, "-nologo", "-v:q", "-tl:off", "-nodeReuse:false", "-p:UseSharedCompilation=false",
                $"-p:CustomAfterMicrosoftCommonTargets={targets}"
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                var (output, errors) =
                    (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
                await process.WaitForExitAsync(cancellationToken);
                if (process.ExitCode == 0)
                {
                    return true;
                }

                faults.AddRange(Lines(await output).Concat(Lines(await errors)).Distinct());
                faults.Add($"{project}: `dotnet build` failed.");
                return false;
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
        catch (Win32Exception e)
        {
            faults.Add($"`dotnet` cannot be started: {e.Message}. Install the .NET SDK, or give --assembly what is built.");
            return false;
        }
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.Contains(": error ", StringComparison.Ordinal));
}

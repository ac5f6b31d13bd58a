using System.ComponentModel;
using System.Diagnostics;

namespace Bridge.Bench;

/// <summary>The output of a program that ran to its end.</summary>
/// <param name="ExitCode">The program's exit code.</param>
/// <param name="Output">The lines of standard output and standard error, in the order of their arrival.</param>
internal sealed record ChildProcess(int ExitCode, string Output)
{
    /// <summary>Runs it; null when there is no such program.</summary>
    public static async Task<ChildProcess?> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var lines = new List<string>();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Add(lines, e.Data);
        process.ErrorDataReceived += (_, e) => Add(lines, e.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, string.Join('\n', lines));
    }

    private static void Add(List<string> lines, string? line)
    {
        lock (lines)
        {
            if (line is not null)
            {
                lines.Add(line);
            }
        }
    }
}

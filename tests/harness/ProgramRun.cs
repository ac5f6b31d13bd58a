using System.Diagnostics;

namespace Bridge.Testing;

/// <summary>A program that a test ran to its end.</summary>
/// <param name="ExitCode">As the program left it.</param>
/// <param name="Output">Standard output, to the letter.</param>
/// <param name="Errors">Standard error, to the letter.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs it. When its time is over it is killed with all its children.</summary>
    /// <param name="start">The program; what it prints is redirected here.</param>
    /// <param name="input">Its standard input, which then ends.</param>
    /// <param name="atMost">How long; null: ten minutes.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    /// <exception cref="TimeoutException">It did not end within that time.</exception>
    public static async Task<ProgramRun> OfAsync(ProcessStartInfo start, string input = "", TimeSpan? atMost = null)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(atMost ?? Patience);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException e)
        {
            var command = $"{start.FileName} {start.Arguments}{string.Join(' ', start.ArgumentList)}";
            throw new TimeoutException($"`{command}` did not end within {(atMost ?? Patience).TotalSeconds:F0} s.", e);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>This run, when it ended with <paramref name="exitCode"/>.</summary>
    /// <exception cref="InvalidOperationException">It ended with another; the message holds what it printed.</exception>
    public ProgramRun Demand(int exitCode, string command) => ExitCode == exitCode
        ? this
        : throw new InvalidOperationException($"`{command}` ended with {ExitCode}, not {exitCode}:\n{Output}{Errors}");
}

using System.Diagnostics;

namespace Bridge.Cli.Tests;

/// <summary>The program itself, as a process of its own.</summary>
internal static class BridgeProcess
{
    public static async Task<CommandRun> RunAsync(string folder, string input, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "bridge.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }
}

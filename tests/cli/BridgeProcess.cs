using System.Diagnostics;

namespace Bridge.Cli.Tests;

/// <summary>Runs the program as a process.</summary>
internal static class BridgeProcess
{
    public static Task<CommandRun> RunAsync(string folder, string input, params string[] arguments) =>
        RunAsync(Start(folder, arguments), input);

    public static Task<CommandRun> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = Start(folder, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return RunAsync(start, string.Empty);
    }

    private static ProcessStartInfo Start(string folder, string[] arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "bridge.dll"), .. arguments]) { WorkingDirectory = folder };

    private static async Task<CommandRun> RunAsync(ProcessStartInfo start, string input)
    {
        var run = await ProgramRun.OfAsync(start, input);
        return new(run.ExitCode, run.Output, run.Errors);
    }
}

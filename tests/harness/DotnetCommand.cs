using System.Diagnostics;

namespace Bridge.Testing;

/// <summary>The SDK's command line as a person at a prompt runs it, from within a test.</summary>
public static class DotnetCommand
{
    /// <summary>A start of <c>dotnet</c> with these arguments in <paramref name="folder"/>.</summary>
    public static ProcessStartInfo Prepare(string folder, params IEnumerable<string> arguments) => Clean(new("dotnet", arguments), folder);

    /// <summary>A start of any program that calls <c>dotnet</c>.</summary>
    public static ProcessStartInfo Clean(ProcessStartInfo start, string folder)
    {
        start.WorkingDirectory = folder;
        // A test run started by MSBuild hands its own settings down, which are not those of a new build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // MSBuild's helpers and the compiler's server would outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return start;
    }

    /// <summary>Runs it; what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed.</exception>
    public static async Task<string> RunAsync(string folder, params string[] arguments) =>
        (await ProgramRun.OfAsync(Prepare(folder, arguments))).Demand(0, $"dotnet {string.Join(' ', arguments)}").Output;
}

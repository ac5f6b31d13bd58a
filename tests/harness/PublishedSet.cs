using System.Globalization;
using System.Runtime.InteropServices;

namespace Bridge.Testing;

/// <summary>What a publish or pack made.</summary>
/// <param name="Folder">Where it lies. It is shared: look at it and start programs from it, change nothing.</param>
/// <param name="Output">What the command printed.</param>
public sealed record Published(string Folder, string Output)
{
    /// <summary>A file of it.</summary>
    public string File(string name) => Path.Combine(Folder, name);
}

/// <summary>
/// Bridge as it is delivered: made once and shared by all test projects of a run, in <c>artifacts/published</c>. The first test process
/// that needs a part makes it, and the others wait. <c>test.sh</c> names its run in <c>BRIDGE_TEST_RUN</c>; without that name a test
/// process makes a set of its own, which ends with the process. So a set is never older than its run.
/// </summary>
/// <remarks>
/// The builds behind the set lie apart from the ordinary ones, because a publish restores for a platform and would disturb them. All parts
/// share these builds, and they stay for the next run, which then takes seconds.
/// </remarks>
public static class PublishedSet
{
    private static readonly string Folder = Checkout.Path("artifacts", "published");

    private static readonly string Run = NameRun();

    private static readonly Lazy<Task<Published>> FunctionsPart = new(() => MakeAsync("functions", "publish", "functions", "-v", "q"));

    private static readonly Lazy<Task<Published>> HandlerPart = new(() => MakeAsync("handler", "publish", "lambda", "-r", Platform));

    private static readonly Lazy<Task<Published>> AnalyzersPart =
        new(() => MakeAsync("analyzers", "pack", "analyzer/Bridge.Analyzers.CodeFixes"));

    private static string Platform => $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>The functions app: <c>dotnet publish functions -c Release</c>.</summary>
    public static Task<Published> FunctionsAsync() => FunctionsPart.Value;

    /// <summary>The handler, compiled ahead of time: <c>dotnet publish lambda -c Release -r linux-x64</c>. It needs clang or gcc.</summary>
    public static Task<Published> HandlerAsync() => HandlerPart.Value;

    /// <summary>The analyzer's package: <c>dotnet pack analyzer/Bridge.Analyzers.CodeFixes -c Release</c>.</summary>
    public static Task<Published> AnalyzersAsync() => AnalyzersPart.Value;

    private static async Task<Published> MakeAsync(string name, string verb, string project, params string[] options)
    {
        var folder = Path.Combine(Folder, Run, name);
        var done = folder + ".log";
        Directory.CreateDirectory(Path.Combine(Folder, Run));
        await using var turn = await TakeTurnAsync();
        if (!File.Exists(done))
        {
            string[] places = ["-o", folder, "--artifacts-path", Path.Combine(Folder, "build")];
            var output = await DotnetCommand.RunAsync(Checkout.Root, [verb, project, "-c", "Release", "--nologo", .. places, .. options]);
            // Written last: it says that the part is complete.
            await File.WriteAllTextAsync(done, output);
        }

        return new(folder, await File.ReadAllTextAsync(done));
    }

    // The system lets go of the file when its process ends, however it ends.
    private static Task<FileStream> TakeTurnAsync() =>
        Waiting.UntilAsync("the turn to publish", () => Task.FromResult(TryTakeTurn()), TimeSpan.FromMinutes(20));

    private static FileStream? TryTakeTurn()
    {
        try
        {
            return new FileStream(Path.Combine(Folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Another process has it.
            return null;
        }
    }

    private static string NameRun()
    {
        if (Environment.GetEnvironmentVariable("BRIDGE_TEST_RUN") is { Length: > 0 } run)
        {
            return run;
        }

        var own = string.Create(CultureInfo.InvariantCulture, $"process-{Environment.ProcessId}");
        // One that was killed before it could tidy up may have had this id.
        Remove(own);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(own);
        return own;
    }

    private static void Remove(string run)
    {
        var folder = Path.Combine(Folder, run);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

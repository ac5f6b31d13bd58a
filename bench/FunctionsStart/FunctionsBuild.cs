namespace Bridge.Bench.FunctionsStart;

/// <summary>The functions app published from one source tree, in a folder that is deleted with this object.</summary>
internal sealed class FunctionsBuild : IDisposable
{
    private readonly DirectoryInfo _folder;

    private FunctionsBuild(DirectoryInfo folder) => _folder = folder;

    public string Root => Path.Combine(_folder.FullName, "app");

    public long SizeBytes => new DirectoryInfo(Root).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>Publishes the app of this checkout.</summary>
    public static Task<FunctionsBuild> OfThisCheckoutAsync(bool isReadyToRun, CancellationToken cancellationToken) =>
        MakeAsync(
            _ => Task.FromResult(Checkout.Root), [$"-p:PublishReadyToRun={(isReadyToRun ? "true" : "false")}"], cancellationToken);

    /// <summary>Publishes the app as it was at an earlier commit.</summary>
    public static Task<FunctionsBuild> OfCommitAsync(string commit, CancellationToken cancellationToken) =>
        MakeAsync(
            async folder =>
            {
                var source = folder.CreateSubdirectory("source").FullName;
                var archive = Path.Combine(folder.FullName, "source.tar");
                await RunAsync("git", ["-C", Checkout.Root, "archive", "--output", archive, commit], cancellationToken);
                await RunAsync("tar", ["-xf", archive, "-C", source], cancellationToken);
                return source;
            },
            [],
            cancellationToken);

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<FunctionsBuild> MakeAsync(
        Func<DirectoryInfo, Task<string>> findSourceAsync, IReadOnlyList<string> options, CancellationToken cancellationToken)
    {
        var build = new FunctionsBuild(Directory.CreateTempSubdirectory("bridge-functions-start-"));
        try
        {
            var source = await findSourceAsync(build._folder);
            // The builds lie apart, because a publish for a platform would disturb those of the checkout.
            string[] places = ["-o", build.Root, "--artifacts-path", Path.Combine(build._folder.FullName, "artifacts")];
            var project = Path.Combine(source, "functions");
            await RunAsync(
                "dotnet", ["publish", project, "-c", "Release", "--nologo", "-v", "q", .. places, .. options], cancellationToken);
            return build;
        }
        catch
        {
            build.Dispose();
            throw;
        }
    }

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var run = await ChildProcess.RunAsync(program, arguments, cancellationToken)
            ?? throw new BenchmarkException($"`{program}` is not on the PATH.");
        if (run.ExitCode != 0)
        {
            throw new BenchmarkException($"`{program} {string.Join(' ', arguments)}` failed with exit code {run.ExitCode}.\n{run.Output}");
        }
    }
}

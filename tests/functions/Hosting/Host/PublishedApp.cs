using System.Diagnostics;
using Bridge.Functions.Tests.Schemas;

namespace Bridge.Functions.Tests.Hosting.Host;

/// <summary>
/// The package as <c>dotnet publish</c> makes it, once a test run, apart from the build's own folders so that it disturbs no build.
/// </summary>
public sealed class PublishedApp : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-package-");

    public string Root => Path.Combine(_folder.FullName, "package");

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Checkout.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            "publish", "functions", "-c", "Release", "-o", Root, "--artifacts-path", Path.Combine(_folder.FullName, "artifacts"),
            "--disable-build-servers", "--nologo", "-v", "q",
        })
        {
            start.ArgumentList.Add(argument);
        }

        // A test run started by MSBuild hands its own settings down, which are not those of a new build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        Assert.True(process.ExitCode == 0, $"dotnet publish ended with {process.ExitCode}:\n{await output}{await errors}");
        Directory.Delete(Path.Combine(_folder.FullName, "artifacts"), recursive: true);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Tests of the published package run one after the other and share it.</summary>
[CollectionDefinition(Name)]
public sealed class PublishedAppTests : ICollectionFixture<PublishedApp>
{
    public const string Name = "published app";
}

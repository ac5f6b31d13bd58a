using Bridge.Testing.Host;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>The app writes into its data directory and nowhere else, in both modes.</summary>
[Collection(PublishedAppTests.Name)]
public sealed class NothingElseWrittenTests(PublishedApp app) : IAsyncLifetime
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("bridge-home-");
    private readonly DirectoryInfo _working = Directory.CreateTempSubdirectory("bridge-cwd-");
    private HostStage _stage = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await HostStage.OpenAsync(app);
        _stage.Settings["HOME"] = _home.FullName;
    }

    public async ValueTask DisposeAsync()
    {
        await _stage.DisposeAsync();
        _home.Delete(recursive: true);
        _working.Delete(recursive: true);
    }

    [Fact]
    public async Task UnderTheHost_HomeAndPackage_StayAsTheyWere()
    {
        var package = FilesIn(app.Root);
        await using (var host = await _stage.StartAsync())
        {
            await _stage.ConnectAsync(host.Client);
            await _stage.RequestAsync(host.Client);
            await new QueueTriggers(host, _stage.Queues).DeliverAsync();
            await host.TerminateAsync(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(package, FilesIn(app.Root));
        AssertOnlyDataIsWritten();
    }

    [Fact]
    public async Task Standalone_HomePackageAndWorkingFolder_StayAsTheyWere()
    {
        var package = FunctionsPackage.Read(app.Root);
        var files = FilesIn(app.Root);
        var url = $"http://127.0.0.1:{FreePort.Take()}";
        await using (AppProcess.StartStandalone(package.Executable, [.. package.Arguments, "--urls", url], _working.FullName, _stage.Settings))
        {
            using var client = new HttpClient { BaseAddress = new Uri(url) };
            await Waiting.UntilAsync("the app answers by itself", () => IsUpAsync(client));
            await _stage.ConnectAsync(client);
            var remediationId = await _stage.RequestAsync(client);
            await _stage.Handler.TakeOrderAsync(remediationId);
        }

        Assert.Equal(files, FilesIn(app.Root));
        Assert.Empty(FilesIn(_working.FullName));
        AssertOnlyDataIsWritten();
    }

    private void AssertOnlyDataIsWritten()
    {
        Assert.Empty(FilesIn(_home.FullName));
        Assert.All(FilesIn(_stage.DataDirectory), file => Assert.StartsWith("bridge.", file, StringComparison.Ordinal));
    }

    private static async Task<bool> IsUpAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/api/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static IReadOnlyList<string> FilesIn(string folder) =>
        [.. Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];
}

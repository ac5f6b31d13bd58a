using System.Text.Json.Nodes;

namespace Bridge.Testing.Host;

/// <summary>
/// A small stand-in for the Azure Functions host: it starts a package's worker, speaks the host's protocol with it, forwards HTTP requests
/// by route, and invokes timer and queue functions. It is not the host: keys, schedules, restarts, time limits and scale are left out.
/// </summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private const string HostVersion = "4.1045.200.25556";

    // The host gives a worker a minute to connect; a loaded machine may need more.
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly WorkerChannel _channel;
    private readonly AppProcess _process;
    private HttpClient? _client;

    private FunctionsHost(FunctionsPackage package, WorkerChannel channel, HostLogs logs, AppProcess process)
    {
        (Package, _channel, Logs, _process) = (package, channel, logs, process);
        Functions = new Invocations(package, channel, logs);
    }

    public FunctionsPackage Package { get; }

    /// <summary>Invokes functions, and tells how they ended.</summary>
    public Invocations Functions { get; }

    public HostLogs Logs { get; }

    /// <summary>Speaks to the HTTP functions as a caller from outside does, who knows the app as <c>https://bridge.example</c>.</summary>
    public HttpClient Client => _client ?? throw new InvalidOperationException("The worker has not told its HTTP port.");

    /// <summary>The functions as the worker itself names them.</summary>
    public IReadOnlyList<string> Indexed { get; private set; } = [];

    /// <summary>What the process has written to its console so far.</summary>
    public string Output => _process.Output;

    public int ProcessId => _process.Id;

    /// <summary>Starts the worker and returns once all its functions are loaded.</summary>
    /// <exception cref="AppEndedException">It ended before it connected.</exception>
    public static async Task<FunctionsHost> StartAsync(string root, IReadOnlyDictionary<string, string> settings)
    {
        var package = FunctionsPackage.Read(root);
        var logs = new HostLogs(package);
        var channel = await WorkerChannel.OpenAsync(logs.Take);
        var host = new FunctionsHost(package, channel, logs, AppProcess.StartWorker(package, channel.Address, settings));
        try
        {
            await host.InitializeAsync().WaitAsync(StartPatience);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells the worker to end. Its exit code.</summary>
    public async Task<int> TerminateAsync(TimeSpan gracePeriod)
    {
        await _channel.SendAsync(new()
        {
            ["workerTerminate"] = new JsonObject { ["gracePeriod"] = $"{(int)gracePeriod.TotalSeconds}s" },
        });
        using var patience = new CancellationTokenSource(gracePeriod + TimeSpan.FromSeconds(30));
        return await _process.EndedAsync(patience.Token);
    }

    /// <summary>Ends the worker without asking it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _channel.DisposeAsync();
        _client?.Dispose();
    }

    private async Task InitializeAsync()
    {
        var ended = _process.EndedAsync();
        if (await Task.WhenAny(_channel.Connected, ended) == ended)
        {
            throw new AppEndedException(await ended, Output);
        }

        var initialized = await _channel.AskAsync(
            "workerInitRequest",
            new() { ["hostVersion"] = HostVersion, ["workerDirectory"] = Package.Root, ["functionAppDirectory"] = Package.Root },
            "workerInitResponse");
        await LoadAsync();
        var http = new Uri(initialized["capabilities"]!["HttpUri"]!.GetValue<string>());
        _client = new(new HttpFront(Package, Functions, http))
        {
            BaseAddress = new Uri("https://bridge.example"),
            Timeout = TimeSpan.FromMinutes(2),
        };
    }

    private async Task LoadAsync()
    {
        var answer = await _channel.AskAsync(
            "functionsMetadataRequest", new() { ["functionAppDirectory"] = Package.Root }, "functionMetadataResponse");
        var functions = answer["functionMetadataResults"]!.AsArray();
        Indexed = [.. functions.Select(function => function!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal)];
        foreach (var function in functions)
        {
            var id = function!["functionId"]!.GetValue<string>();
            var loaded = await _channel.AskAsync(
                "functionLoadRequest", new() { ["functionId"] = id, ["metadata"] = function.DeepClone() }, "functionLoadResponse");
            if (loaded["result"]!["status"]!.GetValue<string>() != "Success")
            {
                throw new InvalidOperationException($"The worker cannot load {function["name"]}: {loaded.ToJsonString()}");
            }

            Functions.Register(function["name"]!.GetValue<string>(), id);
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Lambda;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Sandbox.Local;

/// <summary>
/// Everything of one local run: the sandboxed AWS in this process, the functions app and, for each account and
/// capability, one handler, as processes.
/// Disposing ends them all.
/// </summary>
internal sealed class LocalBridge : IAsyncDisposable
{
    // Long enough for the first start after a build on a loaded machine.
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly Stack<object> _parts = new();
    private FunctionFleet? _fleet;

    private LocalBridge(SeedFile seed, string dataDirectory) => (Seed, DataDirectory) = (seed, dataDirectory);

    public SeedFile Seed { get; }

    public string DataDirectory { get; }

    public LocalSecrets Secrets { get; } = new();

    public SandboxAws Aws { get; private set; } = null!;

    public BridgeProcess Bridge { get; private set; } = null!;

    public BridgeClient Client { get; private set; } = null!;

    public IReadOnlyList<FunctionHost> Functions => _fleet?.Functions ?? [];

    public string BridgeLog => Path.Combine(DataDirectory, "bridge.log");

    public string LambdaLog => Path.Combine(DataDirectory, "lambda.log");

    /// <summary>Starts everything and returns when all of it is healthy and the seeded accounts are connected.</summary>
    public static async Task<LocalBridge> StartAsync(LocalOptions options, Action<string> notice, CancellationToken cancellationToken)
    {
        var seed = options.AdaptSeed(await SeedReader.ReadAsync(options.SeedPath ?? SeedReader.DefaultPath, cancellationToken));
        seed = options.PropagationDelay is { } delay ? seed with { PropagationDelaySeconds = delay.TotalSeconds } : seed;
        var folder = options.DataDirectory is { } given ? Directory.CreateDirectory(given) : Directory.CreateTempSubdirectory("bridge-");
        var run = new LocalBridge(seed, folder.FullName);
        if (options.DataDirectory is null)
        {
            run._parts.Push(new TemporaryFolder(folder));
        }

        try
        {
            await run.StartPartsAsync(options, notice, cancellationToken);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part))
        {
            if (part is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync();
            }
            else if (part is IDisposable disposable)
            {
                disposable.Dispose();
            }
        }
    }

    private async Task StartPartsAsync(LocalOptions options, Action<string> notice, CancellationToken cancellationToken)
    {
        Aws = Own(await SandboxAws.StartAsync(Seed, options.AwsPort, TimeProvider.System, cancellationToken));
        var bridgeLog = Own(new LogFile(BridgeLog));
        var lambdaLog = Own(new LogFile(LambdaLog));

        var endpoint = new Uri($"http://127.0.0.1:{PortOf(options.Port)}");
        var environment = BridgeEnvironment.For(Seed, Aws.Endpoint, Secrets, DataDirectory);
        foreach (var (name, value) in options.Settings)
        {
            environment[name] = value;
        }

        Bridge = Own(BridgeProcess.Start(endpoint, environment, bridgeLog, notice));
        Client = Own(new BridgeClient(endpoint, Secrets));
        _fleet = Own(await FunctionFleet.StartAsync(
            Seed,
            Aws,
            new FunctionBootstrap(BuiltPrograms.Lambda),
            new Dictionary<string, string> { ["BRIDGE_ORDER_KEYS"] = Secrets.OrderSigner.PublicKey },
            (_, line) => lambdaLog.Write(line),
            TimeProvider.System,
            cancellationToken));

        await Client.WaitReadyAsync(StartPatience, cancellationToken);
        await AccountConnector.ConnectAsync(Client, Seed, Aws.Endpoint, cancellationToken);
        await Task.WhenAll(Functions.Select(function => function.WaitReadyAsync(cancellationToken)))
            .WaitAsync(StartPatience, cancellationToken);
    }

    private T Own<T>(T part)
        where T : notnull
    {
        _parts.Push(part);
        return part;
    }

    // Checked before Bridge is started, because a process that cannot have its port would be started again and again.
    private static int PortOf(int wanted)
    {
        using var listener = new TcpListener(IPAddress.Loopback, wanted);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException e)
        {
            throw new IOException(
                $"Port {wanted} for Bridge cannot be had ({e.SocketErrorCode}); "
                + "end the program that listens there, or give another --port, 0 for any free one.",
                e);
        }
    }

    private sealed class TemporaryFolder(DirectoryInfo folder) : IDisposable
    {
        public void Dispose() => folder.Delete(recursive: true);
    }
}

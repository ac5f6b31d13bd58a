using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bridge.Functions.Tests.Hosting.Host;

/// <summary>The handler ended instead of listening.</summary>
internal sealed class HandlerEndedException(int exitCode, string output) : Exception($"The handler ended with {exitCode}: {output}")
{
    public int ExitCode => exitCode;

    public string Output => output;
}

/// <summary>
/// A small stand-in for the Azure Functions host: it starts a package's handler with the host's variables, forwards HTTP requests by route,
/// and invokes timer and queue functions with the host's bodies. It is not the host: keys, singletons, restarts and scale are left out.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    // The host gives a handler 30 s; a loaded machine may need more.
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly HttpClient _direct;

    private FunctionsHost(FunctionsPackage package, IReadOnlyDictionary<string, string> settings)
    {
        Package = package;
        var port = FreePort();
        _direct = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(2) };
        Client = new HttpClient(new RouteProxy(package, _direct)) { BaseAddress = new Uri("http://bridge.example"), Timeout = TimeSpan.FromMinutes(2) };
        Functions = new Invocations(package, _direct);
        _process = new Process { StartInfo = Prepare(package, settings, port) };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
    }

    public FunctionsPackage Package { get; }

    /// <summary>Speaks to the HTTP functions as a caller from outside does.</summary>
    public HttpClient Client { get; }

    /// <summary>Invokes timer and queue functions.</summary>
    public Invocations Functions { get; }

    /// <summary>What the handler has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the handler and returns once it has answered <c>GET /</c>, whatever it answers.</summary>
    /// <exception cref="HandlerEndedException">It ended before.</exception>
    public static async Task<FunctionsHost> StartAsync(string root, IReadOnlyDictionary<string, string> settings)
    {
        var host = new FunctionsHost(FunctionsPackage.Read(root, settings), settings);
        try
        {
            await host.StartHandlerAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // As the host does: no graceful end is promised to a handler.
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Client.Dispose();
        _direct.Dispose();
    }

    private async Task StartHandlerAsync()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await _direct.GetAsync("/");
                return;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(started) < StartPatience)
            {
                if (_process.HasExited)
                {
                    // Also waits for the last lines.
                    await _process.WaitForExitAsync();
                    throw new HandlerEndedException(_process.ExitCode, Output);
                }
            }

            await Task.Delay(25);
        }
    }

    private static ProcessStartInfo Prepare(FunctionsPackage package, IReadOnlyDictionary<string, string> settings, int port)
    {
        var start = new ProcessStartInfo(package.Executable) { WorkingDirectory = package.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        var text = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var own = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["HOME"] = Path.GetTempPath(),
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = text,
            ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = Guid.NewGuid().ToString(),
            ["FUNCTIONS_APP_ROOT_PATH"] = package.Root,
            ["FUNCTIONS_HTTPWORKER_PORT"] = text,
            ["FUNCTIONS_HTTPWORKER_ID"] = Guid.NewGuid().ToString(),
        };
        foreach (var (name, value) in settings.Concat(own))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

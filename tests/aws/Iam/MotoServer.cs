using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bridge.Aws.Tests.Iam;

/// <summary>
/// An outside check: <c>moto_server</c>, a stand-in for AWS that others wrote. Where it is absent, or does not start, the tests that need
/// it are skipped and say why.
/// </summary>
public sealed class MotoServer : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private Process? _process;

    /// <summary>Why it is not running; null when it is.</summary>
    public string? Problem { get; private set; }

    public Uri Endpoint { get; private set; } = new("http://127.0.0.1:1/");

    public async ValueTask InitializeAsync()
    {
        var port = FreePort();
        Endpoint = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true";
        try
        {
            _process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Problem = "moto_server is not on the PATH (pip install 'moto[server]')";
            return;
        }

        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Problem = await WaitAsync() ? null : "moto_server did not start";
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> WaitAsync()
    {
        using var http = new HttpClient { BaseAddress = Endpoint };
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < StartLimit && !_process!.HasExited)
        {
            try
            {
                using var response = await http.GetAsync("moto-api/");
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        return false;
    }
}

using System.Diagnostics;

namespace Bridge.Aws.Tests.Iam;

/// <summary>
/// An outside check: <c>moto_server</c>, a stand-in for AWS that others wrote. Where it is absent, or does not start, the tests that need
/// it are skipped and say why.
/// </summary>
public sealed class MotoServer : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private RunningProgram? _process;

    /// <summary>Why it is not running; null when it is.</summary>
    public string? Problem { get; private set; }

    public Uri Endpoint { get; private set; } = new("http://127.0.0.1:1/");

    public async ValueTask InitializeAsync()
    {
        var port = FreePort.Take();
        Endpoint = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{port}"]);
        start.Environment["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true";
        try
        {
            _process = RunningProgram.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Problem = "moto_server is not on the PATH (pip install 'moto[server]')";
            return;
        }

        Problem = await WaitAsync() ? null : "moto_server did not start";
    }

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> WaitAsync()
    {
        using var http = new HttpClient { BaseAddress = Endpoint };
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < StartLimit && !_process!.HasEnded)
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

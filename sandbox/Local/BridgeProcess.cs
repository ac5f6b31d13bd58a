using System.Diagnostics;
using Bridge.Sandbox.Aws.Processes;

namespace Bridge.Sandbox.Local;

/// <summary>
/// The functions app as a process of its own, standalone. When it ends, however it ends, it is started again on the same port and data,
/// as the Functions host would.
/// </summary>
internal sealed class BridgeProcess : IAsyncDisposable
{
    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(200);

    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly LogFile _log;
    private readonly Action<string> _notice;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private volatile Process? _process;

    private BridgeProcess(Uri endpoint, IReadOnlyDictionary<string, string> environment, LogFile log, Action<string> notice)
    {
        (Endpoint, _environment, _log, _notice) = (endpoint, environment, log, notice);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>Null between two processes.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>Starts it; <see cref="BridgeClient.WaitReadyAsync"/> tells when it answers.</summary>
    public static BridgeProcess Start(Uri endpoint, IReadOnlyDictionary<string, string> environment, LogFile log, Action<string> notice) =>
        new(endpoint, environment, log, notice);

    /// <summary>Kills it as <c>kill -9</c> does; it is started again.</summary>
    public void Kill()
    {
        if (_process is { } process)
        {
            Kill(process);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var process = Prepare();
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            _process = process;
            await process.WaitForExitAsync(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _process = null;
            if (_stop.IsCancellationRequested)
            {
                Kill(process);
                await process.WaitForExitAsync(CancellationToken.None);
                return;
            }

            _notice($"Bridge ended with exit code {process.ExitCode} (log: {_log.Path}); starting it again.");
            await Task.Delay(RestartPause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Process Prepare()
    {
        var start = new ProcessStartInfo(BuiltPrograms.Functions, ["--urls", Endpoint.GetLeftPart(UriPartial.Authority)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ChildEnvironment.Restrict(start, _environment);
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        return process;
    }

    private void Write(string? line)
    {
        if (line is not null)
        {
            _log.Write(line);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using Bridge.Sandbox.Aws.Processes;
using Bridge.Sandbox.Aws.Sts;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>
/// Keeps one process of the function alive: starts it at once, starts it again whenever it ends, and replaces it between two
/// invocations before its credentials expire. Invariant: at most one process at a time, and none once <see cref="RunAsync"/> has ended.
/// </summary>
internal sealed class FunctionProcess(
    FunctionDefinition function,
    FunctionBootstrap bootstrap,
    IExecutionRole role,
    RuntimeApi api,
    SemaphoreSlim invoking,
    FunctionLog log,
    TimeProvider clock)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>A process that ran this long is not in a crash loop, so the pause before the next start is short again.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RefreshBeforeExpiry = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private Process? _process;

    /// <summary>Null while no process runs.</summary>
    public int? ProcessId
    {
        get
        {
            lock (_lock)
            {
                return _process?.Id;
            }
        }
    }

    /// <summary>Kills the process, if there is one; another is started.</summary>
    public void Kill()
    {
        lock (_lock)
        {
            if (_process is { } process)
            {
                KillTree(process);
            }
        }
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = ShortestPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            var began = clock.GetTimestamp();
            await RunOnceAsync(cancellationToken);
            pause = clock.GetElapsedTime(began) >= Settled ? ShortestPause : pause;
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var session = role.IssueCredentials();
            log.BeginStream();
            using var process = Prepare(session);
            var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            process.Exited += (_, _) => exited.TrySetResult();
            process.Start();
            await SuperviseAsync(process, exited.Task, session.ExpiresAt, cancellationToken);
        }
        catch (Exception e) when (e is Win32Exception or AwsErrorException)
        {
            log.Notice($"The function cannot be started: {e.Message}");
        }
    }

    private async Task SuperviseAsync(Process process, Task exited, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        try
        {
            lock (_lock)
            {
                _process = process;
            }

            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await StayAsync(process, exited, expiresAt, cancellationToken);
        }
        finally
        {
            KillTree(process);
            await exited;
            lock (_lock)
            {
                _process = null;
            }

            api.ProcessEnded();
            log.Write(process.ExitCode == 0 ? "Runtime exited without an error." : $"Runtime exited with status {process.ExitCode}.");
        }

        await DrainAsync(process);
    }

    /// <summary>Returns when the process has ended, is asked to end, or has been killed to get new credentials.</summary>
    private async Task StayAsync(Process process, Task exited, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(exited, Task.Delay(UntilRefresh(expiresAt), clock, over.Token));
        if (!exited.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            // Waits for the moment between two invocations, unless the process ends before.
            var idle = invoking.WaitAsync(over.Token);
            await Task.WhenAny(exited, idle);
            await over.CancelAsync();
            await idle.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (idle.IsCompletedSuccessfully)
            {
                KillTree(process);
                await exited;
                invoking.Release();
            }
        }

        await over.CancelAsync();
    }

    private TimeSpan UntilRefresh(DateTimeOffset expiresAt)
    {
        var lifetime = expiresAt - clock.GetUtcNow();
        var early = lifetime / 4 < RefreshBeforeExpiry ? lifetime / 4 : RefreshBeforeExpiry;
        return TimeSpan.FromTicks(Math.Clamp((lifetime - early).Ticks, 0, TimeSpan.TicksPerDay));
    }

    // A process that outlives the function may hold the output open, so the rest of the output is waited for only a moment.
    private static async Task DrainAsync(Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static void KillTree(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended already.
        }
    }

    private Process Prepare(SessionCredentials session)
    {
        var start = new ProcessStartInfo(bootstrap.Executable, bootstrap.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        ChildEnvironment.Restrict(start, function.Environment.Concat(function.ReservedEnvironment(api.Address, session)));
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, e) => Say(e.Data);
        process.ErrorDataReceived += (_, e) => Say(e.Data);
        return process;
    }

    private void Say(string? text)
    {
        if (text is not null)
        {
            log.Write(text);
        }
    }
}

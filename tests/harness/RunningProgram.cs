using System.Diagnostics;

namespace Bridge.Testing;

/// <summary>A program that runs beside a test. What it prints is kept line by line; disposing ends it with all its children.</summary>
public sealed class RunningProgram : IDisposable, IAsyncDisposable
{
    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];

    private RunningProgram(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data, _output);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data, _errors);
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>True once it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The lines of standard output so far.</summary>
    public IReadOnlyList<string> Output => Copy(_output);

    /// <summary>Standard error so far, each line with its end.</summary>
    public string Errors => string.Concat(Copy(_errors).Select(line => line + Environment.NewLine));

    /// <summary>Starts it.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static RunningProgram Start(ProcessStartInfo start)
    {
        var program = new RunningProgram(start);
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Ends it as <c>kill -9</c> does, and lets its children live.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends a signal, for example <c>TERM</c>.</summary>
    public async Task SignalAsync(string signal) =>
        (await ProgramRun.OfAsync(new ProcessStartInfo("/bin/sh", ["-c", $"kill -s {signal} {Id}"]))).Demand(0, $"kill -s {signal}");

    /// <summary>Waits for its end and for its last lines; the exit code.</summary>
    /// <exception cref="TimeoutException">It has not ended within <paramref name="atMost"/>, by default four minutes.</exception>
    public async Task<int> EndAsync(TimeSpan? atMost = null)
    {
        var patience = atMost ?? TimeSpan.FromMinutes(4);
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"`{_process.StartInfo.FileName}` has not ended within {patience.TotalSeconds:F0} s.\n{Errors}", e);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Keep(string? line, List<string> lines)
    {
        if (line is not null)
        {
            lock (_lock)
            {
                lines.Add(line);
            }
        }
    }

    private List<string> Copy(List<string> lines)
    {
        lock (_lock)
        {
            return [.. lines];
        }
    }
}

using System.Diagnostics;
using System.Text;

namespace Bridge.EndToEnd.Tests.Story;

/// <summary>The sandbox as its user runs it: the built program as a process of its own.</summary>
internal sealed class SandboxProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly StringBuilder _errors = new();
    private readonly List<string> _output = [];

    private SandboxProgram(Process process) => _process = process;

    /// <summary>Beside the folder of these tests, in the same configuration.</summary>
    public static string Executable
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(own.Parent!.Parent!.FullName, "Bridge.Sandbox", own.Name, "Bridge.Sandbox");
        }
    }

    public int Id => _process.Id;

    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_lock)
            {
                return [.. _output];
            }
        }
    }

    public string Errors
    {
        get
        {
            lock (_lock)
            {
                return _errors.ToString();
            }
        }
    }

    /// <summary>The JSON line, once there is one.</summary>
    public string? Json => Output.FirstOrDefault(line => line.StartsWith('{'));

    /// <summary>Starts it; its temporary files go into <paramref name="temporary"/>.</summary>
    public static SandboxProgram Start(string temporary, params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TMPDIR"] = temporary;
        var program = new SandboxProgram(new Process { StartInfo = start });
        program._process.OutputDataReceived += (_, line) => program.Add(line.Data, text => program._output.Add(text));
        program._process.ErrorDataReceived += (_, line) => program.Add(line.Data, text => program._errors.AppendLine(text));
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Sends a signal, for example <c>TERM</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -s {signal} {Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for the end; the exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Add(string? line, Action<string> add)
    {
        if (line is not null)
        {
            lock (_lock)
            {
                add(line);
            }
        }
    }
}

using System.Diagnostics;

namespace Bridge.Lambda.Tests.Runtime;

/// <summary>
/// The real program as its own process. <c>BRIDGE_BOOTSTRAP</c> can name another program than the build's, for instance the published
/// native one.
/// </summary>
internal sealed class BootstrapProcess : IDisposable
{
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(120);

    private readonly Process _process;

    private BootstrapProcess(Process process) => _process = process;

    public static BootstrapProcess Start(string authority, params (string Name, string Value)[] environment)
    {
        var path = Environment.GetEnvironmentVariable("BRIDGE_BOOTSTRAP") is { Length: > 0 } other
            ? other
            : Path.Combine(AppContext.BaseDirectory, "bootstrap");
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = authority;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new BootstrapProcess(process);
    }

    /// <summary>As <c>kill -9</c> does it.</summary>
    public void Kill() => _process.Kill();

    public async Task<int> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(ExitLimit, TimeProvider.System);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}

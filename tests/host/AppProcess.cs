using System.Diagnostics;
using System.Text;

namespace Bridge.Testing.Host;

/// <summary>A package's process, as the host starts it or standalone, with the given settings and nothing else of this machine.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    // Where .NET and the temporary files lie is this machine's matter.
    private static readonly string[] Inherited = ["PATH", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "TMPDIR"];

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private AppProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has written so far.</summary>
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

    public int Id => _process.Id;

    /// <summary>Starts the package as the host does; it is to connect to <paramref name="channel"/>.</summary>
    public static AppProcess StartWorker(FunctionsPackage package, Uri channel, IReadOnlyDictionary<string, string> settings)
    {
        string[] arguments = [.. package.Arguments, .. HostArguments(channel)];
        var start = new ProcessStartInfo(package.Executable, arguments) { WorkingDirectory = package.Root };
        Restrict(start, settings);
        // HTTP functions find no route without it.
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = package.Root;
        return new(start);
    }

    /// <summary>Starts a program of a package by itself.</summary>
    public static AppProcess StartStandalone(
        string program, IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workingDirectory };
        Restrict(start, settings);
        return new(start);
    }

    /// <summary>The exit code, once it has ended and all that it wrote is read.</summary>
    public async Task<int> EndedAsync(CancellationToken cancellationToken = default)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Restrict(ProcessStartInfo start, IReadOnlyDictionary<string, string> settings)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var kept = Inherited.Where(start.Environment.ContainsKey).ToDictionary(name => name, name => start.Environment[name]);
        start.Environment.Clear();
        start.Environment["HOME"] = Path.GetTempPath();
        foreach (var (name, value) in kept.Concat(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))))
        {
            start.Environment[name] = value;
        }
    }

    // Both spellings, as the host gives them: the short ones are those of older workers.
    private static string[] HostArguments(Uri channel)
    {
        var (worker, request, maxLength) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), $"{int.MaxValue}");
        return
        [
            "--host", channel.Host, "--port", $"{channel.Port}", "--workerId", worker, "--requestId", request,
            "--grpcMaxMessageLength", maxLength,
            "--functions-uri", channel.AbsoluteUri, "--functions-worker-id", worker, "--functions-request-id", request,
            "--functions-grpc-max-message-length", maxLength,
        ];
    }

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace Bridge.Bench.LambdaColdStart;

/// <summary>The handler as it is deployed: compiled ahead of time, in a folder of its own that goes with this object.</summary>
internal sealed class HandlerPublish : IDisposable
{
    private readonly DirectoryInfo _folder;

    private HandlerPublish(DirectoryInfo folder, string output) => (_folder, Output) = (folder, output);

    /// <summary>What the publish printed.</summary>
    public string Output { get; }

    public string Bootstrap => Path.Combine(_folder.FullName, "bootstrap");

    public long SizeBytes => new FileInfo(Bootstrap).Length;

    /// <summary>Publishes <c>lambda/</c> of this checkout. It takes a minute or more.</summary>
    public static async Task<HandlerPublish> MakeAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("bridge-handler-");
        var rid = $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLower(CultureInfo.InvariantCulture)}";
        var project = Path.Combine(Checkout.Root, "lambda");
        var publish = await ChildProcess.RunAsync(
            "dotnet", ["publish", project, "-c", "Release", "-r", rid, "-o", folder.FullName, "--nologo"], cancellationToken);
        var result = new HandlerPublish(folder, publish?.Output ?? "");
        if (publish is { ExitCode: 0 } && File.Exists(result.Bootstrap))
        {
            return result;
        }

        result.Dispose();
        throw new BenchmarkException(publish is null
            ? "`dotnet` is not on the PATH."
            : $"`dotnet publish lambda` failed with exit code {publish.ExitCode}; it needs clang or gcc as linker.\n{publish.Output}");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace Bridge.Bench;

/// <summary>A project published ahead of time, as it is delivered, in a folder that is deleted with this object.</summary>
internal sealed class NativePublish : IDisposable
{
    private readonly DirectoryInfo _folder;

    private NativePublish(DirectoryInfo folder, string program, string output) =>
        (_folder, Program, Output) = (folder, Path.Combine(folder.FullName, program), output);

    /// <summary>The output of the publish.</summary>
    public string Output { get; }

    /// <summary>The path of the program.</summary>
    public string Program { get; }

    public long SizeBytes => new FileInfo(Program).Length;

    /// <summary>
    /// Publishes <paramref name="project"/>, a folder of this checkout, whose program is called <paramref name="program"/>. It takes a
    /// minute or more.
    /// </summary>
    public static async Task<NativePublish> MakeAsync(string project, string program, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("bridge-publish-");
        var rid = $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLower(CultureInfo.InvariantCulture)}";
        var publish = await ChildProcess.RunAsync(
            "dotnet",
            ["publish", Path.Combine(Checkout.Root, project), "-c", "Release", "-r", rid, "-o", folder.FullName, "--nologo"],
            cancellationToken);
        var result = new NativePublish(folder, program, publish?.Output ?? "");
        if (publish is { ExitCode: 0 } && File.Exists(result.Program))
        {
            return result;
        }

        result.Dispose();
        throw new BenchmarkException(publish is null
            ? "`dotnet` is not on the PATH."
            : $"`dotnet publish {project}` failed with exit code {publish.ExitCode}; it needs clang or gcc as linker.\n{publish.Output}");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

using System.Diagnostics;

namespace Bridge.Analyzers.Tests.Package;

/// <summary>
/// The package that <c>dotnet pack</c> makes, and a new console project outside the repository that references it as the package's
/// README says. Neither writes into the build's folders or the machine's packages. The machine's packages are read, so that no network
/// is needed.
/// </summary>
public sealed class PackedAnalyzer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-analyzers-");

    /// <summary>The package.</summary>
    public string PackageFile => Assert.Single(Directory.GetFiles(Feed));

    /// <summary>What <c>dotnet pack</c> printed.</summary>
    public string PackOutput { get; private set; } = "";

    /// <summary>The console project's folder.</summary>
    public string Project => Path.Combine(_folder.FullName, "Uploads");

    /// <summary>The policy file after the README's steps.</summary>
    public string FirstPolicy { get; private set; } = "";

    private string Feed => Path.Combine(_folder.FullName, "feed");

    public async ValueTask InitializeAsync()
    {
        PackOutput = await RunAsync(
            Tree.Root, "dotnet", "pack", "analyzer/Bridge.Analyzers.CodeFixes", "-c", "Release", "-o", Feed, "--artifacts-path", Path.Combine(_folder.FullName, "artifacts"), "--nologo");
        var machine = await RunAsync(Tree.Root, "dotnet", "nuget", "locals", "global-packages", "--list");
        await WriteAsync(Path.Combine(_folder.FullName, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{machine[(machine.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()}" /></fallbackPackageFolders>
            </configuration>
            """);
        Directory.CreateDirectory(Project);
        await RunAsync(Project, "dotnet", "new", "console", "--no-restore");
        await RunAsync(Project, "dotnet", "add", "package", "AWSSDK.S3", "--version", PackageReadme.VersionOf("AWSSDK.S3"), "--no-restore");
        foreach (var line in PackageReadme.Block("dotnet add package").Split('\n'))
        {
            await RunAsync(Project, "bash", "-c", line);
        }

        FirstPolicy = await File.ReadAllTextAsync(Path.Combine(Project, "app.policy.json"));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    public Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(Project, file), text);

    /// <summary>Properties of the project, as in its project file.</summary>
    public Task SetAsync(params string[] properties) =>
        WriteAsync("Directory.Build.props", $"<Project><PropertyGroup>{string.Concat(properties)}</PropertyGroup></Project>");

    /// <summary>The warnings and errors of a build in the project's folder.</summary>
    public async Task<IEnumerable<string>> BuildAsync(int exitCode = 0)
    {
        var output = await RunAsync(Project, exitCode, "dotnet", "build", "--no-restore", "--nologo", "-v", "q");
        return output.Split('\n')
            .Where(line => line.Contains(": warning ", StringComparison.Ordinal) || line.Contains(": error ", StringComparison.Ordinal))
            .Select(line => line.Replace(Project + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Trim())
            .Distinct()
            .Order(StringComparer.Ordinal);
    }

    /// <summary>What the built program prints.</summary>
    public Task<string> PrintAsync() => RunAsync(Project, "dotnet", "run", "--no-build");

    private Task<string> RunAsync(string folder, string program, params string[] arguments) => RunAsync(folder, 0, program, arguments);

    private async Task<string> RunAsync(string folder, int exitCode, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // Variables of MSBuild are removed: a test run that MSBuild started would pass its own settings on to the new build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        if (folder == Project)
        {
            start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder.FullName, "packages");
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        Assert.True(process.ExitCode == exitCode, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}{await errors}");
        return await output;
    }
}

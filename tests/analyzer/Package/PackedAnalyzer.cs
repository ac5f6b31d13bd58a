using System.Diagnostics;

namespace Bridge.Analyzers.Tests.Package;

/// <summary>
/// The package that <c>dotnet pack</c> makes, and a new console project outside the repository that references it as the package's
/// README says. Neither writes into the build's folders or the machine's packages. The machine's packages are read, so that no network
/// is needed.
/// </summary>
public sealed class PackedAnalyzer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-analyzers-");
    private Published _package = null!;

    /// <summary>The package.</summary>
    public string PackageFile => Assert.Single(Directory.GetFiles(_package.Folder));

    /// <summary>What <c>dotnet pack</c> printed.</summary>
    public string PackOutput => _package.Output;

    /// <summary>The console project's folder.</summary>
    public string Project => Path.Combine(_folder.FullName, "Uploads");

    /// <summary>The policy file after the README's steps.</summary>
    public string FirstPolicy { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _package = await PublishedSet.AnalyzersAsync();
        var machine = await RunAsync(Checkout.Root, "dotnet", "nuget", "locals", "global-packages", "--list");
        await WriteAsync(Path.Combine(_folder.FullName, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{_package.Folder}" /></packageSources>
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
        var start = DotnetCommand.Clean(new ProcessStartInfo(program, arguments), folder);
        if (folder == Project)
        {
            start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder.FullName, "packages");
        }

        return (await ProgramRun.OfAsync(start)).Demand(exitCode, $"{program} {string.Join(' ', arguments)}").Output;
    }
}

namespace Bridge.Testing;

/// <summary>The checkout that the tests were built in, and the files of it that several test projects read.</summary>
public static class Checkout
{
    /// <summary>The folder of <c>Bridge.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The alerts in <c>tests/data/orca-alerts</c>, as paths.</summary>
    public static IReadOnlyList<string> Samples =>
        [.. Directory.GetFiles(Path("tests", "data", "orca-alerts"), "*.json").Order(StringComparer.Ordinal)];

    /// <summary>
    /// The configuration that the tests were built in, as the build writes it into paths: <c>debug</c> or <c>release</c>.
    /// The tests' own folder is named after it: <c>artifacts/bin/PROJECT/debug</c>.
    /// </summary>
    public static string Configuration { get; } =
        System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>A path below <see cref="Root"/>.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>A file that the build of another project has made, in the configuration of the tests.</summary>
    public static string Built(string project, string file)
    {
        var path = Path("artifacts", "bin", project, Configuration, file);
        return File.Exists(path) ? path : throw new FileNotFoundException($"`{path}` is not built; run `dotnet build Bridge.sln`.", path);
    }

    /// <summary>An alert of <c>tests/data/orca-alerts</c>.</summary>
    public static byte[] Sample(string name) => File.ReadAllBytes(Path("tests", "data", "orca-alerts", name + ".json"));

    /// <summary>A valid alert among the examples of the schemas.</summary>
    public static byte[] AlertExample(string name) => File.ReadAllBytes(Path("schemas", "examples", "orca-alert", "valid", name + ".json"));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Bridge.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Bridge.sln above {AppContext.BaseDirectory}; run the tests from a checkout.");
    }
}

namespace Bridge.Functions.Tests.Schemas;

/// <summary>Files of the checkout that tests read: schemas, examples and samples.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public static byte[] Sample(string name) => File.ReadAllBytes(Path("tests", "data", "orca-alerts", name + ".json"));

    public static byte[] AlertExample(string name) => File.ReadAllBytes(Path("schemas", "examples", "orca-alert", "valid", name + ".json"));

    public static IReadOnlyList<string> Samples { get; } = Directory.GetFiles(Path("tests", "data", "orca-alerts"), "*.json").Order(StringComparer.Ordinal).ToList();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Bridge.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Bridge.sln above {AppContext.BaseDirectory}.");
    }
}

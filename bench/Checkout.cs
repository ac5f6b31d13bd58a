namespace Bridge.Bench;

/// <summary>The folder of the checkout that this program was built in.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bridge.sln")))
            {
                return folder.FullName;
            }
        }

        throw new BenchmarkException($"There is no Bridge.sln above `{AppContext.BaseDirectory}`; run the benchmark from its checkout.");
    }
}

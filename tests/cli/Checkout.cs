namespace Bridge.Cli.Tests;

/// <summary>Files of the checkout that the tests run from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bridge.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Run the tests from a checkout: Bridge.sln is in no folder above them.");
        }

        return folder.FullName;
    }
}

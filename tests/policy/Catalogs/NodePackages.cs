using System.ComponentModel;
using System.Diagnostics;

namespace Bridge.Policy.Tests.Catalogs;

/// <summary>Finds the checkout that the tests were built in, and the npm packages of tests/node if they are installed.</summary>
internal static class NodePackages
{
    public static string Root => Checkout.Root;

    /// <summary>The path of an installed package; skips the test when it is not installed.</summary>
    public static string Require(string package)
    {
        var path = Path.Combine(Root, "tests", "node", "node_modules", package);
        Assert.SkipUnless(Directory.Exists(path), $"{package} is not installed: run ./test.sh, or `npm ci --ignore-scripts --prefix tests/node`.");
        return path;
    }

    /// <summary>Runs Node; skips the test when there is no Node.</summary>
    public static async Task<(int ExitCode, string Output)> RunNodeAsync(params string[] arguments)
    {
        try
        {
            var node = await ProgramRun.OfAsync(new ProcessStartInfo("node", arguments) { WorkingDirectory = Root });
            return (node.ExitCode, node.Output + node.Errors);
        }
        catch (Win32Exception)
        {
            Assert.Skip("Node is not installed.");
            throw;
        }
    }
}

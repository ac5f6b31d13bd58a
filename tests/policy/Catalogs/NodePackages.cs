using System.ComponentModel;
using System.Diagnostics;

namespace Bridge.Policy.Tests.Catalogs;

/// <summary>Finds the checkout that the tests were built in, and the npm packages of tests/node if they are installed.</summary>
internal static class NodePackages
{
    public static string Root { get; } = FindRoot();

    /// <summary>The path of an installed package; skips the test when it is not installed.</summary>
    public static string Require(string package)
    {
        var path = Path.Combine(Root, "tests", "node", "node_modules", package);
        Assert.SkipUnless(Directory.Exists(path), $"{package} is not installed: run ./test.sh, or `npm ci --ignore-scripts --prefix tests/node`.");
        return path;
    }

    /// <summary>Runs Node; skips the test when there is no Node.</summary>
    public static (int ExitCode, string Output) RunNode(params string[] arguments)
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root })!;
            var errors = node.StandardError.ReadToEndAsync();
            var output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            return (node.ExitCode, output + errors.Result);
        }
        catch (Win32Exception)
        {
            Assert.Skip("Node is not installed.");
            throw;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bridge.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Bridge.sln above {AppContext.BaseDirectory}.");
    }
}

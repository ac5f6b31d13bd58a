using System.Text.RegularExpressions;

namespace Bridge.Repository.Tests;

/// <summary>The repository works on any machine: no file names the machine that it was written on, or the registry that was used.</summary>
public sealed partial class TrackedTextTests
{
    private static readonly string[] LockFiles =
        ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "packages.lock.json"];

    [Fact]
    public void LockFiles_AllOfThem_NameNoRegistry()
    {
        var locks = Tree.Files.Where(path => LockFiles.Contains(Path.GetFileName(path))).ToList();

        Assert.NotEmpty(locks);
        Assert.All(locks, path => Assert.DoesNotMatch(Registry(), Tree.Read(path)));
    }

    [Fact]
    public void TextFiles_AllOfThem_HoldNoPathOfAMachine()
    {
        Assert.All(Tree.Files, path =>
        {
            var text = Tree.Read(path);
            var match = text.Contains('\0', StringComparison.Ordinal) ? Match.Empty : MachinePath().Match(text);
            Assert.False(match.Success, $"`{path}` holds `{match.Value}`, a path that other machines do not have.");
        });
    }

    [GeneratedRegex("\"resolved\"|https?://[^\"]*(registry|/-/)", RegexOptions.IgnoreCase)]
    private static partial Regex Registry();

    [GeneratedRegex(@"(?<![\w./}>*-])/(?:home/\w|root/|Users/\w|work/\w|tmp/wt)|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();
}

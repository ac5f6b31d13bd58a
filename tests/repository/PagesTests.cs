using System.Text.RegularExpressions;

namespace Bridge.Repository.Tests;

/// <summary>The documentation agrees with the repository.</summary>
public sealed partial class PagesTests
{
    private const string Architecture = "docs/architecture.md";

    public static TheoryData<string> Pages => [.. Tree.WithExtension(".md")];

    [Fact]
    public void Architecture_Rooms_AreTheFoldersOfTheTree()
    {
        Assert.True(
            File.Exists(Tree.Full(Architecture)), $"{Architecture} is missing: a table of the rooms, each as `room/` in its first column.");
        var listed = Room().Matches(Tree.Read(Architecture)).Select(match => match.Groups["room"].Value).Order(StringComparer.Ordinal);

        var rooms = Tree.WithExtension(".csproj").Concat(Tree.Files.Where(path => IsRoomWithoutProject(path.Split('/')[0])))
            .Where(path => path.Contains('/', StringComparison.Ordinal))
            .Select(path => path.Split('/')[0])
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(rooms, listed);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_ToFiles_Resolve(string page)
    {
        foreach (Match match in Link().Matches(WithoutCode(Tree.Read(page))))
        {
            var target = Uri.UnescapeDataString(match.Groups["target"].Value.Split('#')[0]);
            if (target.Length == 0 || target.Contains(':', StringComparison.Ordinal))
            {
                continue;
            }

            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Tree.Full(page))!, target));
            Assert.True(File.Exists(path) || Directory.Exists(path), $"`{page}` links to `{target}`, which is not there.");
        }
    }

    [Theory]
    [InlineData("dotnet run --project sandbox")]
    [InlineData("./test.sh")]
    public void Readme_Commands_StandAsTheyAreTyped(string command) =>
        Assert.Contains(command, Tree.Read("README.md").Split('\n').Select(line => line.Trim()));

    private static bool IsRoomWithoutProject(string folder) => folder is "schemas" or "docs" or "infra";

    private static string WithoutCode(string markdown) => Code().Replace(markdown, "");

    [GeneratedRegex(@"^\|\s*`(?<room>[^`/]+)/`\s*\|", RegexOptions.Multiline)]
    private static partial Regex Room();

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();
}

using System.Xml.Linq;

namespace Bridge.Repository.Tests;

/// <summary>The allowed references between projects.</summary>
public sealed class ProjectArrowsTests
{
    private static readonly Dictionary<string, string[]> MayLink = new()
    {
        ["contracts"] = [],
        ["policy"] = [],
        ["aws"] = ["contracts"],
        ["functions"] = ["aws", "contracts", "policy"],
        ["lambda"] = ["aws", "contracts", "policy"],
        ["sandbox"] = ["sandbox/Aws", "aws", "contracts"],
        // The small AWS: built without the programs that are run against it.
        ["sandbox/Aws"] = ["contracts", "policy"],
        ["cli"] = ["aws", "contracts", "policy"],
        // The compiler loads the analyzer, so it references no other project of ours. The code fixes reference the rules.
        ["analyzer"] = ["analyzer"],
    };

    /// <summary>
    /// Projects that are built together but not linked: they are started as processes, or, for the analyzer, loaded by the compiler.
    /// </summary>
    private static readonly Dictionary<string, string[]> MayStart = new() { ["sandbox"] = ["functions", "lambda"], ["cli"] = ["analyzer"] };

    public static TheoryData<string> Projects => [.. Tree.WithExtension(".csproj")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_AreTheArrowsOfTheArchitecture(string project)
    {
        var room = RoomOf(project);
        if (room is "tests" or "bench")
        {
            // Tests and benchmarks may reference any project. That no project references them follows from the other rows.
            return;
        }

        Assert.True(MayLink.ContainsKey(room), $"`{project}` is in a room without arrows; add `{room}` here and to docs/architecture.md.");
        foreach (var (target, isLinked) in References(project))
        {
            var allowed = isLinked ? MayLink[room] : MayStart.GetValueOrDefault(room, []);
            Assert.True(
                allowed.Contains(target),
                $"New arrow {room} -> {target} ({(isLinked ? "linked" : "built only")}) in `{project}`. {room} "
                    + $"may reference: {string.Join(", ", MayLink[room])}.");
        }
    }

    [Fact]
    public void Functions_AndLambda_ShareNoSourceFile()
    {
        foreach (var project in Tree.WithExtension(".csproj").Where(path => RoomOf(path) is "functions" or "lambda"))
        {
            var linked = XDocument.Load(Tree.Full(project)).Descendants("Compile").Select(item => (string?)item.Attribute("Include"));
            Assert.DoesNotContain(linked, path => path?.Contains("..", StringComparison.Ordinal) == true);
        }
    }

    private static string RoomOf(string path) =>
        path.StartsWith("sandbox/Aws/", StringComparison.Ordinal) ? "sandbox/Aws" : path.Split('/')[0];

    private static IEnumerable<(string Room, bool IsLinked)> References(string project) =>
        XDocument.Load(Tree.Full(project)).Descendants("ProjectReference").Select(reference =>
        {
            var folder = Path.GetDirectoryName(Tree.Full(project))!;
            var target = Path.GetFullPath(Path.Combine(folder, ((string)reference.Attribute("Include")!).Replace('\\', '/')));
            var isLinked = (string?)reference.Attribute("ReferenceOutputAssembly") != "false";
            return (RoomOf(Path.GetRelativePath(Tree.Root, target)), isLinked);
        });
}

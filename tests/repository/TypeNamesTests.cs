using Bridge.Repository.Tests.Arrows;

namespace Bridge.Repository.Tests;

/// <summary>
/// A type name stands for one thing in an assembly, so a reader who knows it from one folder is not misled by another. Types within
/// types are not counted, because their outer type says what they belong to.
/// </summary>
public sealed class TypeNamesTests
{
    public static TheoryData<string> Projects =>
        [.. Tree.WithExtension(".csproj").Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void TypeNames_OfAnAssembly_AreUnique(string project)
    {
        var names = SourcesOf(project)
            .Select(path => SourceNames.Read(path, Tree.Read(path)))
            .SelectMany(file => file.Types.Select(type => (Type: type, file.Namespace)))
            .Distinct()
            .ToLookup(declared => declared.Type, declared => declared.Namespace);

        Assert.NotEmpty(names);
        Assert.All(names, type => Assert.True(
            type.Count() == 1, $"`{type.Key}` is a type in {string.Join(" and in ", type)}; give one of them another name."));
    }

    // A project's files are those below its folder, without those of projects further down.
    private static IEnumerable<string> SourcesOf(string project)
    {
        var folders = Tree.WithExtension(".csproj").Select(FolderOf).ToList();
        return Tree.WithExtension(".cs")
            .Where(path => folders.Where(folder => path.StartsWith(folder, StringComparison.Ordinal)).MaxBy(folder => folder.Length)
                == FolderOf(project));
    }

    private static string FolderOf(string project) => project[..(project.LastIndexOf('/') + 1)];
}

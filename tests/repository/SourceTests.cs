using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Bridge.Repository.Tests;

/// <summary>Rules for every source file.</summary>
public sealed partial class SourceTests
{
    private const int MaxLines = 400;

    public static TheoryData<string> DocumentedAssemblies => ["Bridge.Contracts", "Bridge.Aws"];

    [Fact]
    public void SourceFiles_AllOfThem_AreAtMost400Lines()
    {
        var sources = Tree.WithExtension(".cs").ToList();

        Assert.NotEmpty(sources);
        Assert.All(sources, path =>
        {
            var lines = File.ReadLines(Tree.Full(path)).Count();
            Assert.True(lines <= MaxLines, $"`{path}` has {lines} lines; split it by topic, {MaxLines} is the limit.");
        });
    }

    /// <summary>
    /// The compiler requires documentation of every public member only when the documentation file is made and the warning is on.
    /// </summary>
    [Theory]
    [MemberData(nameof(DocumentedAssemblies))]
    public void PublicTypes_OfSharedRooms_AreDocumented(string name)
    {
        var documented = XDocument.Load(Path.Combine(AppContext.BaseDirectory, name + ".xml")).Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => (string)member.Attribute("name")!)
            .ToHashSet();
        var types = Assembly.Load(name).GetExportedTypes();

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.True(
            documented.Contains($"T:{type.FullName!.Replace('+', '.')}"), $"The public type {type.FullName} has no summary."));
    }

    [Fact]
    public void MissingDocumentation_InAnyFile_IsNotSuppressed()
    {
        var suspects = Tree.Files.Where(path => Path.GetExtension(path) is ".cs" or ".csproj" or ".props" or ".targets" or ".editorconfig");
        Assert.All(suspects, path => Assert.False(
            Suppression().IsMatch(Tree.Read(path)), $"`{path}` turns the warning for undocumented public members off."));
    }

    [GeneratedRegex(@"(pragma|NoWarn|dotnet_diagnostic).*\b(CS)?15[9]1\b")]
    private static partial Regex Suppression();
}

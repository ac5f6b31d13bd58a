using System.Xml.Linq;

namespace Bridge.Analyzers.Tests.Package;

/// <summary>Reads the examples in the package's README.</summary>
internal static class PackageReadme
{
    private const string Indent = "    ";

    /// <summary>The code block that begins with the given text, without its indentation.</summary>
    public static string Block(string beginning)
    {
        var lines = File.ReadAllLines(Path.Combine(Checkout.Root, "analyzer", "package", "README.md"));
        var start = Array.FindIndex(lines, line => line.StartsWith(Indent + beginning, StringComparison.Ordinal));
        Assert.True(start >= 0, $"The package's README has no code that begins with `{beginning}`.");
        var block = lines.Skip(start).TakeWhile(line => line.Length == 0 || line.StartsWith(Indent, StringComparison.Ordinal));
        return string.Join('\n', block.Select(line => line.Length == 0 ? line : line[Indent.Length..])).TrimEnd('\n');
    }

    /// <summary>The version of a package that this tree uses.</summary>
    public static string VersionOf(string package) => XDocument.Load(Path.Combine(Checkout.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(element => (string?)element.Attribute("Include") == package).Attribute("Version")!.Value;
}

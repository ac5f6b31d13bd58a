namespace Bridge.Repository.Tests;

/// <summary>No line ends with blanks: nobody sees them, and editors that take them off make changes that nobody meant.</summary>
public sealed class TrailingBlanksTests
{
    [Fact]
    public void TextFiles_AllOfThem_HaveNoTrailingBlanks()
    {
        var found = Tree.Files
            .Select(path => (Path: path, Text: Tree.Read(path)))
            .Where(file => !file.Text.Contains('\0', StringComparison.Ordinal))
            .SelectMany(
                file => file.Text.Split('\n').Select((line, index) => (Line: line.TrimEnd('\r'), Place: $"{file.Path}:{index + 1}")))
            .Where(line => line.Line.EndsWith(' ') || line.Line.EndsWith('\t'))
            .Select(line => line.Place);

        Assert.Empty(found);
    }
}

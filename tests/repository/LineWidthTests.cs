using System.Globalization;

namespace Bridge.Repository.Tests;

/// <summary>
/// Lines over 140 columns, counted in each room against <c>wide-lines.tsv</c>. The table holds how many there are, so a line that is new
/// there fails, and a line that was broken asks for the lower number: it only goes down.
/// </summary>
public sealed class LineWidthTests
{
    private const int MaxColumns = 140;
    private const string Table = "tests/repository/wide-lines.tsv";

    private static readonly Dictionary<string, int> Allowed = Tree.Read(Table)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split('\t'))
        .ToDictionary(cells => cells[0], cells => int.Parse(cells[1], CultureInfo.InvariantCulture));

    private static readonly ILookup<string, string> Sources = Tree.WithExtension(".cs").ToLookup(RoomOf);

    public static TheoryData<string> Rooms => [.. Sources.Select(room => room.Key).Union(Allowed.Keys).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Lines_OfARoom_AreAsNarrowAsTheTableSays(string room)
    {
        var wide = Sources[room].SelectMany(WideLines).ToList();
        var allowed = Allowed.GetValueOrDefault(room);

        Assert.True(
            wide.Count <= allowed,
            $"`{room}` has {wide.Count} lines over {MaxColumns} columns, and {allowed} are allowed: {string.Join(", ", wide)}.");
        Assert.True(
            wide.Count == allowed,
            $"`{room}` has only {wide.Count} lines over {MaxColumns} columns. Write {wide.Count} instead of {allowed} "
                + $"into {Table}, or remove the row at 0.");
    }

    private static IEnumerable<string> WideLines(string path) => File.ReadLines(Tree.Full(path))
        .Select((line, index) => (line.Length, Place: $"{path}:{index + 1}"))
        .Where(line => line.Length > MaxColumns)
        .Select(line => line.Place);

    // Each project of the tests is a room of its own.
    private static string RoomOf(string path)
    {
        var folders = path.Split('/');
        return folders[0] == "tests" ? $"tests/{folders[1]}" : folders[0];
    }
}

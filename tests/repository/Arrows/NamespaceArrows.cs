using System.Xml.Linq;

namespace Bridge.Repository.Tests.Arrows;

/// <summary>
/// Which namespace may use which. A table has one row for each part of a room and lists the parts that it may use. What the table does not
/// allow is a violation, so new arrows are a decision and no accident.
/// </summary>
/// <remarks>
/// <code>
/// var arrows = new NamespaceArrows("Bridge.Functions", new()
/// {
///     ["Domain"] = [],
///     ["Storage.Sqlite"] = ["Domain"],
///     ["Hosting"] = [NamespaceArrows.All],
/// });
/// Assert.Empty(arrows.Check(Tree.Full("functions")));
/// </code>
/// <para>
/// A row is a namespace below the root without the root's name (<c>Storage.Sqlite</c>); the root itself is the row <c>""</c>, and so is a
/// file without a namespace, such as <c>Program.cs</c>. A namespace belongs to the longest row that it begins with, so
/// <c>Storage.Sqlite.Rows</c> belongs to <c>Storage.Sqlite</c>. Within a row everything may use everything. The table itself may hold no
/// circle: a circle would allow what the table is there to forbid.
/// </para>
/// <para>
/// Seen are <c>using</c> lines of all kinds, qualified names (from the root, or relative to an enclosing namespace), and names of types of
/// an enclosing namespace, which C# finds without a <c>using</c>. Not seen is what the source does not name: the type behind a <c>var</c>,
/// and extension methods of an enclosing namespace. References in documentation comments are no arrows.
/// </para>
/// </remarks>
internal sealed class NamespaceArrows
{
    /// <summary>As the only target of a row: may use every other row.</summary>
    public const string All = "*";

    private readonly string _root;
    private readonly Dictionary<string, HashSet<string>> _allowed;

    /// <param name="root">The namespace that all sources of the folder are in or below, for example <c>Bridge.Functions</c>.</param>
    /// <param name="allowed">For each row the rows that it may use, or <see cref="All"/>.</param>
    /// <exception cref="ArgumentException">A target has no row, or the arrows form a circle.</exception>
    public NamespaceArrows(string root, Dictionary<string, string[]> allowed)
    {
        _root = root;
        _allowed = allowed.ToDictionary(
            row => row.Key, row => (row.Value is [All] ? allowed.Keys.Where(key => key != row.Key) : row.Value).ToHashSet());
        foreach (var (row, target) in _allowed.SelectMany(row => row.Value.Select(target => (row.Key, target))))
        {
            if (!_allowed.ContainsKey(target))
            {
                throw new ArgumentException($"The row `{row}` allows `{target}`, which has no row.", nameof(allowed));
            }
        }

        foreach (var row in _allowed.Keys)
        {
            if (Reaches(row, row, []))
            {
                throw new ArgumentException($"The arrows from `{row}` lead back to it.", nameof(allowed));
            }
        }
    }

    /// <summary>Reads every C# file in and below <paramref name="folder"/>, except in <c>bin</c> and <c>obj</c>.</summary>
    /// <param name="folder">Full path of the folder.</param>
    /// <returns>
    /// Everything that the table does not allow, in the order of paths and lines: an arrow without permission, a namespace without a row or
    /// outside of the root, a row without a source file, and a <c>using</c> for a whole project, which would hide arrows.
    /// </returns>
    public IReadOnlyList<ArrowViolation> Check(string folder)
    {
        var files = Walk(new DirectoryInfo(folder))
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Where(file => file.Extension == ".cs")
            .Select(file => Read(folder, file))
            .ToList();
        var index = new NamespaceIndex(files);
        var found = files.SelectMany(file => Check(file, index)).Concat(ProjectUsings(folder)).ToList();
        var used = files.Select(RowOf).ToHashSet();
        found.AddRange(_allowed.Keys.Where(row => !used.Contains(row))
            .Select(row => new ArrowViolation(".", 0, $"the row `{row}` has no source file; take it out of the table")));
        return found;
    }

    private static SourceNames Read(string folder, FileInfo file) => SourceNames.Read(
        Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(file.FullName));

    private IEnumerable<ArrowViolation> Check(SourceNames file, NamespaceIndex index)
    {
        if (RowOf(file) is not { } from)
        {
            yield return new ArrowViolation(file.Path, 1, $"the namespace `{file.Namespace}` has no row below `{_root}`");
            yield break;
        }

        foreach (var other in file.OtherNamespaces)
        {
            yield return new ArrowViolation(
                file.Path, 1, $"a file has one namespace; this one has `{file.Namespace}` and `{other}`");
        }

        var seen = new HashSet<string>();
        foreach (var mention in file.Mentions)
        {
            if (index.Resolve(file, mention) is not { } target || !IsBelowRoot(target))
            {
                continue;
            }

            if (mention.IsGlobalUsing)
            {
                yield return new ArrowViolation(
                    file.Path, mention.Line, $"a global using of `{target}` hides arrows; write it where it is used");
            }
            else if (RowOf(target) is var to && to != from && (to is null || !_allowed[from].Contains(to)) && seen.Add(target))
            {
                var may = _allowed[from].Count == 0 ? "nothing of the other rows" : string.Join(", ", _allowed[from].Select(Shown));
                yield return new ArrowViolation(
                    file.Path, mention.Line, $"{Shown(from)} may not use {Shown(to ?? target)} (`{mention}`); it may use {may}");
            }
        }
    }

    // A project file's <Using> works in all files of the project, as a global using does.
    private IEnumerable<ArrowViolation> ProjectUsings(string folder) => Walk(new DirectoryInfo(folder))
        .Where(file => file.Extension == ".csproj")
        .SelectMany(file => XDocument.Load(file.FullName).Descendants("Using")
            .Select(item => (string?)item.Attribute("Include"))
            .Where(name => name is not null && IsBelowRoot(name))
            .Select(name => new ArrowViolation(
                file.Name, 1, $"a project-wide using of `{name}` hides arrows; write it where it is used")));

    // Top-level statements have no namespace; they are the room's own.
    private string? RowOf(SourceNames file) => RowOf(file.Namespace.Length == 0 ? _root : file.Namespace);

    private string? RowOf(string name)
    {
        if (!IsBelowRoot(name))
        {
            return null;
        }

        for (var rest = name == _root ? "" : name[(_root.Length + 1)..]; ; rest = rest[..Math.Max(rest.LastIndexOf('.'), 0)])
        {
            if (_allowed.ContainsKey(rest))
            {
                return rest;
            }

            if (rest.Length == 0)
            {
                return null;
            }
        }
    }

    private bool IsBelowRoot(string name) => name == _root || name.StartsWith(_root + ".", StringComparison.Ordinal);

    private bool Reaches(string from, string to, HashSet<string> visited) =>
        _allowed[from].Any(next => next == to || (visited.Add(next) && Reaches(next, to, visited)));

    private static string Shown(string row) => row.Length == 0 ? "the root" : row;

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(child => child.Name is not ("bin" or "obj")).SelectMany(Walk));
}

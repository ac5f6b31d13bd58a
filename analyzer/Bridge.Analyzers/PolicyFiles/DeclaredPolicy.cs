using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyFiles;

/// <summary>A policy file of the project: an additional file named <c>*.policy.json</c>.</summary>
internal sealed class DeclaredPolicy
{
    /// <summary>How the names of policy files end.</summary>
    public const string FileSuffix = ".policy.json";

    /// <summary>What the platform needs and no code names. It is not held against the code.</summary>
    public const string RuntimeFile = "runtime.policy.json";

    public DeclaredPolicy(string path, SourceText text, ImmutableArray<DeclaredStatement> statements, PolicyFault? fault)
    {
        Path = path;
        Text = text;
        Statements = statements;
        Fault = fault;
        FileName = NameOf(path);
    }

    public string Path { get; }

    /// <summary>Without its folders, for messages.</summary>
    public string FileName { get; }

    public SourceText Text { get; }

    public ImmutableArray<DeclaredStatement> Statements { get; }

    /// <summary>Why the file cannot be read as a policy; then <see cref="Statements"/> is empty.</summary>
    public PolicyFault? Fault { get; }

    /// <summary>True for files that are held against the code.</summary>
    public static bool IsDeclaredPolicy(string path) =>
        path.EndsWith(FileSuffix, StringComparison.OrdinalIgnoreCase) && !NameOf(path).Equals(RuntimeFile, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// True when some Allow is about <paramref name="action"/> and no Deny takes it away altogether. Resources and conditions narrow a permission; they do not make it another.
    /// </summary>
    public bool Grants(string action) =>
        Statements.Any(statement => statement.IsAllow && statement.IsAbout(action))
        && !Statements.Any(statement => !statement.IsAllow && statement.IsUnconditional && statement.IsAbout(action));

    /// <summary>True when <paramref name="name"/> is the file's name, or the end of its path.</summary>
    public bool IsNamed(string name)
    {
        var (path, wanted) = (Path.Replace('\\', '/'), name.Replace('\\', '/'));
        return path.EndsWith(wanted, StringComparison.OrdinalIgnoreCase) && (path.Length == wanted.Length || path[path.Length - wanted.Length - 1] == '/');
    }

    public Location LocationOf(TextSpan span) => Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));

    private static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}

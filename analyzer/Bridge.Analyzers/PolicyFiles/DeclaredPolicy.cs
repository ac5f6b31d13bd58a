using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyFiles;

/// <summary>A policy file of the project: an additional file named <c>*.policy.json</c>.</summary>
internal sealed class DeclaredPolicy
{
    /// <summary>The ending of policy files' names.</summary>
    public const string FileSuffix = ".policy.json";

    /// <summary>
    /// The ending of files with permissions that the platform needs and no code shows. They are not checked against the code.
    /// </summary>
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

    /// <summary>The file's name without its folders, for messages.</summary>
    public string FileName { get; }

    public SourceText Text { get; }

    public ImmutableArray<DeclaredStatement> Statements { get; }

    /// <summary>Why the file cannot be read as a policy; then <see cref="Statements"/> is empty.</summary>
    public PolicyFault? Fault { get; }

    /// <summary>True for files that are checked against the code.</summary>
    public static bool IsDeclaredPolicy(string path) =>
        path.EndsWith(FileSuffix, StringComparison.OrdinalIgnoreCase)
            && !NameOf(path).Equals(RuntimeFile, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// True when an Allow covers <paramref name="action"/> and no Deny removes it for all resources and conditions. An Allow with
    /// narrower resources or conditions still counts.
    /// </summary>
    public bool Grants(string action) =>
        Statements.Any(statement => statement.IsAllow && statement.IsAbout(action))
        && !Statements.Any(statement => !statement.IsAllow && statement.IsUnconditional && statement.IsAbout(action));

    /// <summary>True when <paramref name="name"/> is the file's name, or the end of its path.</summary>
    public bool IsNamed(string name)
    {
        var (path, wanted) = (Path.Replace('\\', '/'), name.Replace('\\', '/'));
        return path.EndsWith(wanted, StringComparison.OrdinalIgnoreCase)
            && (path.Length == wanted.Length || path[path.Length - wanted.Length - 1] == '/');
    }

    public Location LocationOf(TextSpan span) => Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));

    private static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}

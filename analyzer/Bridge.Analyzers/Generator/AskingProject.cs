using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Generator;

/// <summary>A project that asks for its required policy.</summary>
/// <param name="Namespace">Its root namespace; empty when it has none.</param>
/// <param name="Folder">Where it is; empty when the build does not say.</param>
internal sealed record AskingProject(string Namespace, string Folder)
{
    /// <summary>Null when the project does not ask.</summary>
    public static AskingProject? Of(AnalyzerConfigOptions options) =>
        Property(options, "GenerateRequiredIamPolicy").Equals("true", StringComparison.OrdinalIgnoreCase)
            ? new(ToNamespace(Property(options, "RootNamespace")), Property(options, "ProjectDir"))
            : null;

    /// <summary>
    /// The path of a file relative to the project's folder, with forward slashes; only the file's name when the two have no folder in
    /// common. The absolute path never appears.
    /// </summary>
    public string PathOf(string file)
    {
        var path = Parts(file);
        if (!IsRooted(file))
        {
            return string.Join("/", path);
        }

        var folder = Parts(Folder);
        var shared = 0;
        while (shared < folder.Length && shared < path.Length - 1 && folder[shared] == path[shared])
        {
            shared++;
        }

        return shared == 0
            ? path[path.Length - 1]
            : string.Join("/", Enumerable.Repeat("..", folder.Length - shared).Concat(path.Skip(shared)));
    }

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out var value) ? value : "";

    private static string[] Parts(string path) => path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsRooted(string path) => path.Length > 1 && (path[0] is '/' or '\\' || path[1] == ':');

    // The SDK uses the project's name unchanged as the root namespace, also `my-app` and `2nd.lock`.
    private static string ToNamespace(string name) =>
        string.Join(".", name.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(ToIdentifier));

    private static string ToIdentifier(string name)
    {
        var identifier = string.Concat(name.Select(letter => SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_'));
        return SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None ? "@" + identifier
            : SyntaxFacts.IsIdentifierStartCharacter(identifier[0]) ? identifier
            : "_" + identifier;
    }
}

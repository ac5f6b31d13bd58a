using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Repository.Tests.Arrows;

/// <summary>
/// The names in one C# file, as far as its syntax tells: its namespace, the types that it declares, and the names that it mentions.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Namespace">Its namespace; empty for a file without one.</param>
/// <param name="OtherNamespaces">More namespaces of the same file.</param>
/// <param name="Types">The names of its types, without those within types.</param>
/// <param name="Mentions">The names that it mentions, in the order of the text.</param>
internal sealed record SourceNames(
    string Path, string Namespace, IReadOnlyList<string> OtherNamespaces, IReadOnlyList<string> Types, IReadOnlyList<Mention> Mentions)
{
    public static SourceNames Read(string path, string text)
    {
        var root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot();
        var nodes = root.DescendantNodes().ToList();
        var namespaces = nodes.OfType<BaseNamespaceDeclarationSyntax>().Select(FullName).ToList();
        var members = nodes.Select(MemberName).OfType<string>().ToHashSet();
        return new SourceNames(
            path,
            namespaces.FirstOrDefault() ?? "",
            [.. namespaces.Skip(1)],
            [.. nodes.OfType<MemberDeclarationSyntax>()
                .Where(node => node.Parent is not TypeDeclarationSyntax)
                .Select(TypeName)
                .OfType<string>()],
            [.. nodes.Select(node => MentionAt(node, members)).OfType<Mention>()]);
    }

    private static string FullName(BaseNamespaceDeclarationSyntax node) =>
        node.Parent is BaseNamespaceDeclarationSyntax outer ? $"{FullName(outer)}.{node.Name}" : node.Name.ToString();

    private static string? TypeName(MemberDeclarationSyntax node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    };

    private static string? MemberName(SyntaxNode node) => node switch
    {
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
        _ => null,
    };

    // A mention begins at its leftmost identifier; the rest of the chain is read upwards from there.
    private static Mention? MentionAt(SyntaxNode node, HashSet<string> members)
    {
        if (node is not SimpleNameSyntax first || !IsLeftmost(first) || first.AncestorsAndSelf().Any(IsNamespaceName))
        {
            return null;
        }

        SyntaxNode last = first.Parent is AliasQualifiedNameSyntax alias ? alias : first;
        var parts = new List<string> { first.Identifier.ValueText };
        while (NextOf(last) is { } next)
        {
            parts.Add(next.Name.Identifier.ValueText);
            last = next.Whole;
        }

        // A member may be called as a type is; its name then means the type only where nothing but a type can stand.
        var directive = last.FirstAncestorOrSelf<UsingDirectiveSyntax>();
        var isMember = directive is null && members.Contains(parts[0]) && !SyntaxFacts.IsInTypeOnlyContext((ExpressionSyntax)last);
        if (isMember || (parts.Count == 1 && IsLabel(first)))
        {
            return null;
        }

        return new Mention(parts, first.GetLocation().GetLineSpan().StartLinePosition.Line + 1)
        {
            IsUsing = directive is not null,
            IsGlobalUsing = directive is not null && directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword),
            IsFromGlobal = first.Parent is AliasQualifiedNameSyntax,
        };
    }

    private static bool IsLeftmost(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax whole => whole.Left == name,
        MemberAccessExpressionSyntax whole => whole.Expression == name,
        MemberBindingExpressionSyntax => false,
        AliasQualifiedNameSyntax whole => whole.Name == name,
        _ => true,
    };

    private static (SimpleNameSyntax Name, SyntaxNode Whole)? NextOf(SyntaxNode last) => last.Parent switch
    {
        QualifiedNameSyntax whole when whole.Left == last => (whole.Right, whole),
        MemberAccessExpressionSyntax whole when whole.Expression == last => (whole.Name, whole),
        _ => null,
    };

    private static bool IsNamespaceName(SyntaxNode node) =>
        node is NameSyntax name && name.Parent is BaseNamespaceDeclarationSyntax declaration && declaration.Name == name;

    // The name of an alias, of an argument, or of a member that an initializer sets.
    private static bool IsLabel(SimpleNameSyntax name) =>
        name.Parent is NameColonSyntax or NameEqualsSyntax or ExpressionColonSyntax
        || (name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Left == name);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.Rules;

/// <summary>The names defined by <c>using Name = ...;</c>, global ones included.</summary>
internal static class UsingAliases
{
    /// <summary>Reads the using directives of all source files, and binds nothing.</summary>
    public static HashSet<string> NamesIn(Compilation compilation) =>
        [.. compilation.SyntaxTrees.SelectMany(tree => OfUnit((CompilationUnitSyntax)tree.GetRoot()))
            .Select(directive => directive.Alias)
            .OfType<NameEqualsSyntax>()
            .Select(alias => alias.Name.Identifier.ValueText)];

    private static IEnumerable<UsingDirectiveSyntax> OfUnit(CompilationUnitSyntax unit) =>
        unit.Usings.Concat(unit.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(OfNamespace));

    private static IEnumerable<UsingDirectiveSyntax> OfNamespace(BaseNamespaceDeclarationSyntax space) =>
        space.Usings.Concat(space.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(OfNamespace));
}

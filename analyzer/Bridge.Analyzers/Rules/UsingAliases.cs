using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.Rules;

/// <summary>The names that <c>using Name = ...;</c> gives, global ones too.</summary>
internal static class UsingAliases
{
    /// <summary>Of all source files: it looks at their directives only, and binds nothing.</summary>
    public static HashSet<string> NamesIn(Compilation compilation) =>
        [.. compilation.SyntaxTrees.SelectMany(tree => OfUnit((CompilationUnitSyntax)tree.GetRoot())).Select(directive => directive.Alias).OfType<NameEqualsSyntax>().Select(alias => alias.Name.Identifier.ValueText)];

    private static IEnumerable<UsingDirectiveSyntax> OfUnit(CompilationUnitSyntax unit) => unit.Usings.Concat(unit.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(OfNamespace));

    private static IEnumerable<UsingDirectiveSyntax> OfNamespace(BaseNamespaceDeclarationSyntax space) => space.Usings.Concat(space.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(OfNamespace));
}

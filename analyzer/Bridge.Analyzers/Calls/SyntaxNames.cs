using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.Calls;

/// <summary>Reads names from the syntax, without binding.</summary>
internal static class SyntaxNames
{
    /// <summary>The last part: <c>C</c> of <c>C</c>, <c>A.B.C</c>, <c>A::C</c> and <c>C?</c>. Null for what is no name.</summary>
    public static SimpleNameSyntax? LastOf(SyntaxNode name) => name switch
    {
        SimpleNameSyntax simple => simple,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax aliased => aliased.Name,
        NullableTypeSyntax nullable => LastOf(nullable.ElementType),
        _ => null,
    };

    /// <summary>The name of the created type: in <c>new C()</c>, and in <c>C c = new()</c>. Null when it is not written there.</summary>
    public static string? OfCreated(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => LastOf(type)?.Identifier.ValueText,
        { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } } } =>
            LastOf(type)?.Identifier.ValueText,
        _ => null,
    };
}

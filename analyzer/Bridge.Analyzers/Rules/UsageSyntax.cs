using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.Rules;

/// <summary>Bodies of methods, lambdas and the like, as the rules on usage see them.</summary>
internal static class UsageSyntax
{
    /// <summary>What runs as one: a method, an accessor, a local function, a lambda. The top-level statements are a body too.</summary>
    public static bool IsBody(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax;

    public static bool IsLoop(SyntaxNode node) => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;

    public static SyntaxNode? BodyOf(SyntaxNode node) => node.Ancestors().FirstOrDefault(IsBody);

    /// <summary>All below <paramref name="root"/>, but nothing of the lambdas and local functions in it.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode root) => root.DescendantNodes(node => node == root || !IsBody(node));

    /// <summary>True when nothing is answered: <c>void</c>, <c>Task</c>. A lambda answers what its returns say.</summary>
    public static bool ReturnsNothing(SyntaxNode body) => body switch
    {
        MethodDeclarationSyntax method => IsNothing(method.ReturnType, method.Modifiers),
        LocalFunctionStatementSyntax function => IsNothing(function.ReturnType, function.Modifiers),
        AccessorDeclarationSyntax accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration),
        AnonymousFunctionExpressionSyntax { Block: { } block } => !OwnNodes(block).OfType<ReturnStatementSyntax>().Any(answer => answer.Expression is not null),
        _ => body is not (OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax),
    };

    private static bool IsNothing(TypeSyntax type, SyntaxTokenList modifiers) => type switch
    {
        PredefinedTypeSyntax predefined => predefined.Keyword.IsKind(SyntaxKind.VoidKeyword),
        QualifiedNameSyntax qualified => IsNothing(qualified.Right, modifiers),
        IdentifierNameSyntax name => name.Identifier.ValueText is "Task" or "ValueTask" && modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => false,
    };
}

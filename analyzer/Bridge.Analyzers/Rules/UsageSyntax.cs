using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.Rules;

/// <summary>Syntax of bodies (methods, lambdas and the like) for the usage rules.</summary>
internal static class UsageSyntax
{
    /// <summary>True for a node that is a body: a method, an accessor, a local function, a lambda, or the top-level statements.</summary>
    public static bool IsBody(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax
            or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax;

    public static bool IsLoop(SyntaxNode node) =>
        node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;

    public static SyntaxNode? BodyOf(SyntaxNode node) => node.Ancestors().FirstOrDefault(IsBody);

    /// <summary>All nodes below <paramref name="root"/>, without those inside lambdas and local functions.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode root) => root.DescendantNodes(node => node == root || !IsBody(node));

    /// <summary>True when the body returns no value: <c>void</c>, <c>Task</c>. A lambda is judged by its return statements.</summary>
    public static bool ReturnsNothing(SyntaxNode body) => body switch
    {
        MethodDeclarationSyntax method => IsNothing(method.ReturnType, method.Modifiers),
        LocalFunctionStatementSyntax function => IsNothing(function.ReturnType, function.Modifiers),
        AccessorDeclarationSyntax accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration),
        AnonymousFunctionExpressionSyntax { Block: { } block } =>
            !OwnNodes(block).OfType<ReturnStatementSyntax>().Any(answer => answer.Expression is not null),
        _ => body is not (OperatorDeclarationSyntax
            or ConversionOperatorDeclarationSyntax or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax),
    };

    private static bool IsNothing(TypeSyntax type, SyntaxTokenList modifiers) => type switch
    {
        PredefinedTypeSyntax predefined => predefined.Keyword.IsKind(SyntaxKind.VoidKeyword),
        QualifiedNameSyntax qualified => IsNothing(qualified.Right, modifiers),
        IdentifierNameSyntax name => name.Identifier.ValueText is "Task" or "ValueTask" && modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => false,
    };
}

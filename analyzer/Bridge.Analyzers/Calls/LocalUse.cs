using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.Calls;

/// <summary>
/// Decides whether an object in a local variable is changed only through that variable. That holds when the code passes the object to
/// nothing but the SDK.
/// </summary>
internal static class LocalUse
{
    /// <param name="scope">The node to search; at least the variable's method.</param>
    public static bool IsInSight(SemanticModel model, ILocalSymbol local, SyntaxNode scope, CancellationToken cancellationToken)
    {
        var declaration = local.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        var member = declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>(node => node is not GlobalStatementSyntax) ?? scope;
        return member.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name)
            .All(name => IsHarmless(model, name, cancellationToken)
                || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local));
    }

    private static bool IsHarmless(
        SemanticModel model, IdentifierNameSyntax name, CancellationToken cancellationToken) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == name =>
            IsOfSdk(model.GetSymbolInfo(access.Name, cancellationToken).Symbol),
        ArgumentSyntax { Parent.Parent: ExpressionSyntax call } => IsOfSdk(model.GetSymbolInfo(call, cancellationToken).Symbol),
        AssignmentExpressionSyntax assignment when assignment.Left == name => assignment.Right is BaseObjectCreationExpressionSyntax,
        ConditionalAccessExpressionSyntax or MemberAccessExpressionSyntax or NameColonSyntax => true,
        _ => false,
    };

    private static bool IsOfSdk(ISymbol? symbol) => symbol?.ContainingType is { } type && AwsSymbols.NamespaceBelowAmazon(type) is not null;
}

using Bridge.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.Reachability;

/// <summary>
/// Reads the references of a source file's members while the analysis driver has the file bound. At the end of the compilation the
/// semantic models are gone, and each body would have to be bound again.
/// </summary>
internal static class BodyReader
{
    public static IEnumerable<MemberBody> Read(SemanticModel model, CancellationToken cancellationToken)
    {
        var reader = new ReferenceReader(model, cancellationToken);
        foreach (var node in model.SyntaxTree.GetRoot(cancellationToken).DescendantNodesAndSelf(MayHoldMembers))
        {
            foreach (var (symbol, roots) in Bodies(model, node, cancellationToken))
            {
                if (symbol is not null && reader.Read(roots) is { IsEmpty: false } references)
                {
                    yield return new(AwsCallFinder.Definition(symbol), references);
                }
            }
        }
    }

    private static bool MayHoldMembers(SyntaxNode node) =>
        node is CompilationUnitSyntax
            or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorListSyntax
                or BaseFieldDeclarationSyntax or VariableDeclarationSyntax;

    private static IEnumerable<(ISymbol? Member, IEnumerable<SyntaxNode> Roots)> Bodies(
        SemanticModel model, SyntaxNode node, CancellationToken cancellationToken)
    {
        switch (node)
        {
            case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or VariableDeclaratorSyntax { Initializer: not null }:
                return [(model.GetDeclaredSymbol(node, cancellationToken), [node])];
            case PropertyDeclarationSyntax { ExpressionBody: { } body } property:
                return [(model.GetDeclaredSymbol(property, cancellationToken)?.GetMethod, [body])];
            case PropertyDeclarationSyntax { Initializer: { } initializer } property:
                return [(model.GetDeclaredSymbol(property, cancellationToken), [initializer])];
            case IndexerDeclarationSyntax { ExpressionBody: { } body } indexer:
                return [(model.GetDeclaredSymbol(indexer, cancellationToken)?.GetMethod, [body])];
            case TypeDeclarationSyntax { ParameterList: { } parameters } type:
                return [
                    (PrimaryConstructor(model, type, cancellationToken), type.BaseList is { } bases ? [parameters, bases] : [parameters])
                ];
            case CompilationUnitSyntax unit when unit.Members.Any(SyntaxKind.GlobalStatement):
                return [(model.GetDeclaredSymbol(unit, cancellationToken), unit.Members.OfType<GlobalStatementSyntax>())];
            default:
                return [];
        }
    }

    private static ISymbol? PrimaryConstructor(SemanticModel model, TypeDeclarationSyntax type, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(type, cancellationToken)?.InstanceConstructors.FirstOrDefault(
            constructor => constructor.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == type.SyntaxTree && part.Span == type.Span));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Bridge.Analyzers.Calls;

/// <summary>
/// Finds the calls of clients that a project wrote itself: a constant passed to a parameter with <c>[AwsOperation]</c>. The search runs
/// after all files have been read, and only in projects that have such a parameter.
/// </summary>
internal sealed class NamedOperations(AwsMembers members, IReadOnlyCollection<IMethodSymbol> takers)
{
    private readonly HashSet<string> _names = new(
        takers.Select(taker => taker.MethodKind == MethodKind.Constructor ? taker.ContainingType.Name : taker.Name),
        StringComparer.Ordinal);

    /// <summary>The service whose operations a parameter accepts; null without the attribute.</summary>
    public static string? PrefixOf(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (AwsSymbols.IsAttribute(attribute, AwsSymbols.AwsOperationAttribute)
                && attribute.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 } prefix)
            {
                return prefix;
            }
        }

        return null;
    }

    public IEnumerable<AwsCall> Find(CancellationToken cancellationToken)
    {
        if (takers.Count == 0)
        {
            yield break;
        }

        foreach (var tree in members.Symbols.Compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
            {
                if (!MayTake(node))
                {
                    continue;
                }

#pragma warning disable RS1030 // There is no other model at the end of a compilation, and before it nobody knows which methods take an operation's name.
                model ??= members.Symbols.Compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
                foreach (var argument in Arguments(model.GetOperation(node, cancellationToken)))
                {
                    if (argument.Parameter is { } parameter
                        && PrefixOf(parameter) is { } prefix
                        && argument.Value.ConstantValue is { HasValue: true, Value: string operation })
                    {
                        yield return new(
                            members.Named(prefix, operation), tree, argument.Syntax.Span,
                            AwsCallFinder.ContainerOf(model, node.SpanStart, cancellationToken), RequestShape.None);
                    }
                }
            }
        }
    }

    private bool MayTake(SyntaxNode node) => node switch
    {
        ImplicitObjectCreationExpressionSyntax => true,
        ObjectCreationExpressionSyntax creation => NameOf(creation.Type) is { } name && _names.Contains(name),
        InvocationExpressionSyntax invocation => NameOf(invocation.Expression) is { } name && _names.Contains(name),
        _ => false,
    };

    private static string? NameOf(SyntaxNode node) => node switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => SyntaxNames.LastOf(node)?.Identifier.ValueText,
    };

    private static IEnumerable<IArgumentOperation> Arguments(IOperation? operation) => operation switch
    {
        IObjectCreationOperation creation => creation.Arguments,
        IInvocationOperation invocation => invocation.Arguments,
        _ => [],
    };
}

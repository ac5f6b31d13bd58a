using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Calls;

/// <summary>Finds out where the request of a call comes from.</summary>
internal sealed class RequestReader
{
    private readonly ImmutableArray<TextSpan>.Builder _spans = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly ImmutableArray<ISymbol>.Builder _variables = ImmutableArray.CreateBuilder<ISymbol>();
    private readonly ImmutableArray<ITypeSymbol>.Builder _types = ImmutableArray.CreateBuilder<ITypeSymbol>();
    private readonly ImmutableArray<RequestArgument>.Builder _arguments = ImmutableArray.CreateBuilder<RequestArgument>();
    private bool _isOpen;

    private RequestReader()
    {
    }

    /// <summary><paramref name="node"/> is the method's name, or the creation.</summary>
    public static RequestShape Read(SemanticModel model, SyntaxNode node, AwsSymbols symbols, CancellationToken cancellationToken)
    {
        var reader = new RequestReader();
        switch (model.GetOperation(CallOf(node), cancellationToken))
        {
            case IInvocationOperation invocation:
                reader.AddArguments(model, invocation.Arguments, symbols, cancellationToken);
                break;
            case IObjectCreationOperation creation:
                reader.AddArguments(model, creation.Arguments, symbols, cancellationToken);
                reader._spans.Add(creation.Syntax.Span);
                break;
            default:
                // A method group, whose caller provides the request, or a call that does not compile.
                reader._isOpen = true;
                reader._spans.Add(CallOf(node).Span);
                reader._types.AddRange(AwsCallFinder.MethodOf(model, node, cancellationToken)?.Parameters
                    .Select(parameter => parameter.Type)
                    .Where(symbols.IsRequest) ?? []);
                break;
        }

        return new(
            reader._spans.ToImmutable(),
            reader._variables.ToImmutable(),
            reader._types.ToImmutable(),
            reader._arguments.ToImmutable(),
            reader._isOpen);
    }

    /// <summary>The variable, field or property that an expression is assigned to as it stands; null when there is none.</summary>
    public static ISymbol? AssignedVariable(
        SemanticModel model, ExpressionSyntax value, CancellationToken cancellationToken) => value.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => model.GetDeclaredSymbol(declarator, cancellationToken),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => model.GetDeclaredSymbol(property, cancellationToken),
        AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment when assignment.Right == value =>
            model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol,
        _ => null,
    };

    private static SyntaxNode CallOf(SyntaxNode node)
    {
        if (node is BaseObjectCreationExpressionSyntax)
        {
            return node;
        }

        var method = node.Parent is MemberAccessExpressionSyntax access && access.Name == node ? access
            : node.Parent is MemberBindingExpressionSyntax binding ? binding : node;
        return method.Parent is InvocationExpressionSyntax invocation && invocation.Expression == method ? invocation : node;
    }

    private void AddArguments(
        SemanticModel model, ImmutableArray<IArgumentOperation> arguments, AwsSymbols symbols, CancellationToken cancellationToken)
    {
        foreach (var argument in arguments)
        {
            if (argument.IsImplicit || argument.Parameter is not { } parameter)
            {
                continue;
            }

            _spans.Add(argument.Syntax.Span);
            var value = Unwrapped(argument.Value);
            if (IsRequestLike(value.Type, symbols) || IsRequestLike(parameter.Type, symbols))
            {
                _types.Add(IsRequestLike(value.Type, symbols) ? value.Type! : parameter.Type);
                AddRequest(model, value, cancellationToken);
            }
            else if (value.Syntax is ExpressionSyntax expression && !SettingReader.IsNothing(model, expression, cancellationToken))
            {
                var text = SettingReader.ConstantText(model, expression, cancellationToken);
                _arguments.Add(new(parameter.Name, text, text is null && SettingReader.MayBeNull(model, expression, cancellationToken)));
            }
        }
    }

    // Any object of the SDK's types: requests, also those of the transfer utility, and options.
    private static bool IsRequestLike(ITypeSymbol? type, AwsSymbols symbols) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class }
            && (AwsSymbols.NamespaceBelowAmazon(type) is not null || symbols.IsRequest(type))
            && !symbols.IsClient(type);

    private void AddRequest(SemanticModel model, IOperation value, CancellationToken cancellationToken)
    {
        // A type of the project that derives from a request can set any property in its own code.
        _isOpen |= value.Type is { } type && AwsSymbols.NamespaceBelowAmazon(type) is null;
        if (value is IObjectCreationOperation)
        {
            return;
        }

        ISymbol? variable = value switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IMemberReferenceOperation member => member.Member,
            _ => null,
        };
        if (variable is null)
        {
            _isOpen = true;
            return;
        }

        _variables.Add(variable);
        _isOpen |= variable is not ILocalSymbol || !IsMadeHere(model, variable, cancellationToken);
    }

    private bool IsMadeHere(SemanticModel model, ISymbol local, CancellationToken cancellationToken)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || reference.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            || model.GetOperation(value, cancellationToken) is not { } made || Unwrapped(made) is not IObjectCreationOperation)
        {
            return false;
        }

        _spans.Add(value.Span);
        return LocalUse.IsInSight(model, (ILocalSymbol)local, reference.SyntaxTree.GetRoot(cancellationToken), cancellationToken);
    }

    private static IOperation Unwrapped(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }
}

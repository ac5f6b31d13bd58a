using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.Rules;

/// <summary>The settings of an object, when all code that can set it is known.</summary>
internal static class UsageSettings
{
    public static IReadOnlyDictionary<string, ExpressionSyntax> None { get; } = new Dictionary<string, ExpressionSyntax>();

    /// <summary>The settings of an argument's object: one created in the argument, or in a variable that is set to a new object.</summary>
    public static IReadOnlyDictionary<string, ExpressionSyntax>? OfValue(
        SemanticModel model, ExpressionSyntax value, CancellationToken cancellationToken) => value switch
    {
        ObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax =>
            Of(model, (BaseObjectCreationExpressionSyntax)value, cancellationToken),
        IdentifierNameSyntax when model.GetSymbolInfo(value, cancellationToken).Symbol is ILocalSymbol local
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)
                is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax creation } =>
            Of(model, creation, cancellationToken),
        _ => null,
    };

    /// <summary>Null when the object is passed to code that cannot be followed.</summary>
    public static IReadOnlyDictionary<string, ExpressionSyntax>? Of(
        SemanticModel model, BaseObjectCreationExpressionSyntax creation, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        foreach (var assignment in creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? [])
        {
            Add(settings, assignment.Left as IdentifierNameSyntax, assignment.Right);
        }

        switch (creation.Parent)
        {
            case ArgumentSyntax argument:
                return IsOfSdk(model, argument, cancellationToken) ? settings : null;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } variable }:
                return AddUses(model, variable, settings, cancellationToken) ? settings : null;
            default:
                return null;
        }
    }

    private static bool AddUses(
        SemanticModel model,
        VariableDeclaratorSyntax variable,
        Dictionary<string, ExpressionSyntax> settings,
        CancellationToken cancellationToken)
    {
        var uses = UsageSyntax.BodyOf(variable)?.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == variable.Identifier.ValueText) ?? [];
        foreach (var use in uses)
        {
            switch (use.Parent)
            {
                case MemberAccessExpressionSyntax member when member.Expression == use:
                    if (member.Parent is AssignmentExpressionSyntax assignment && assignment.Left == member)
                    {
                        Add(settings, member.Name as IdentifierNameSyntax, assignment.Right);
                    }

                    break;
                case ArgumentSyntax argument when IsOfSdk(model, argument, cancellationToken):
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    // Setting a property to null counts as not setting it.
    private static void Add(Dictionary<string, ExpressionSyntax> settings, IdentifierNameSyntax? name, ExpressionSyntax value)
    {
        if (name is not null && !value.ToString().Equals("null", StringComparison.Ordinal))
        {
            settings[name.Identifier.ValueText] = value;
        }
    }

    private static bool IsOfSdk(SemanticModel model, ArgumentSyntax argument, CancellationToken cancellationToken) =>
        argument.Parent?.Parent is { } call
            && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { ContainingType: { } type }
            && Calls.AwsSymbols.NamespaceBelowAmazon(type) is not null;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Calls;

/// <summary>Finds the places where code sets properties of requests: <c>new R { P = v }</c>, <c>r.P = v</c>, <c>r.P.Add(v)</c>.</summary>
internal static class SettingReader
{
    /// <summary>True when the syntax may write the property of that name.</summary>
    public static bool IsWritten(SimpleNameSyntax name) => Written(name) is not null;

    public static void Add(SemanticModel model, SimpleNameSyntax name, TreeFindings findings, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(name, cancellationToken).Symbol is not IPropertySymbol property
            || AwsSymbols.NamespaceBelowAmazon(property.ContainingType) is null
            || Written(name) is not { } written)
        {
            return;
        }

        var (value, mayBeNull) = (default(string), false);
        if (written.Value is { } expression)
        {
            if (IsNothing(model, expression, cancellationToken))
            {
                return;
            }

            value = ConstantText(model, expression, cancellationToken);
            mayBeNull = value is null && MayBeNull(model, expression, cancellationToken);
        }

        findings.Settings.Add(new(
            (IPropertySymbol)property.OriginalDefinition, model.SyntaxTree, written.Node.Span, Variable(model, name, cancellationToken),
            AwsCallFinder.ContainerOf(model, name.SpanStart, cancellationToken), value, mayBeNull, Branch(written.Node)));
    }

    /// <summary>
    /// The text of a constant, or its member name (<c>PUT</c> for <c>HttpVerb.PUT</c>); for other texts, their known beginning. Null
    /// when nothing is known.
    /// </summary>
    public static string? ConstantText(SemanticModel model, ExpressionSyntax expression, CancellationToken cancellationToken)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return ConstantText(model, inner.Expression, cancellationToken);
            case InterpolatedStringExpressionSyntax text when text.Contents.FirstOrDefault() is InterpolatedStringTextSyntax start:
                return start.TextToken.ValueText;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
                when !model.GetConstantValue(sum, cancellationToken).HasValue:
                return ConstantText(model, sum.Left, cancellationToken);
        }

        var symbol = model.GetSymbolInfo(expression, cancellationToken).Symbol;
        if (symbol is IFieldSymbol { IsStatic: true } field
            && (field.ContainingType.TypeKind == TypeKind.Enum || AwsSymbols.NamespaceBelowAmazon(field.ContainingType) is not null))
        {
            return field.Name;
        }

        return model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: { } constant }
            ? constant.ToString()
            : null;
    }

    /// <summary>True for <c>null</c>, <c>default</c> and <c>false</c>, which count as not set.</summary>
    public static bool IsNothing(SemanticModel model, ExpressionSyntax expression, CancellationToken cancellationToken) =>
        model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: null or false }
            || expression.IsKind(SyntaxKind.DefaultLiteralExpression);

    public static bool MayBeNull(SemanticModel model, ExpressionSyntax expression, CancellationToken cancellationToken) =>
        expression is ConditionalExpressionSyntax
            || model.GetTypeInfo(expression, cancellationToken).Nullability.FlowState == NullableFlowState.MaybeNull;

    private static (SyntaxNode Node, ExpressionSyntax? Value)? Written(SimpleNameSyntax name)
    {
        SyntaxNode target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
        while (target.Parent is PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            target = target.Parent;
        }

        switch (target.Parent)
        {
            case AssignmentExpressionSyntax assignment when assignment.Left == target:
                return (assignment, assignment.Right as ExpressionSyntax);
            case ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple }
                when assignment.Left == tuple:
                return (assignment, null);
            case MemberAccessExpressionSyntax add when add.Expression == target && target != name && IsAdding(add.Name):
                return (add.Parent ?? add, null);
            case ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax add } } conditional
                when conditional.Expression == target && IsAdding(add.Name):
                return (conditional, null);
            case ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax indexed } element
                when indexed.Left == element && target != name:
                return (indexed, null);
            default:
                return null;
        }
    }

    private static bool IsAdding(SimpleNameSyntax method) =>
        method.Identifier.ValueText is "Add" or "AddRange" or "Insert" or "InsertRange" or "TryAdd";

    // `r.P = v`: r. `R r = new() { P = v }` and `r = new R { P = v }`: r.
    private static ISymbol? Variable(SemanticModel model, SimpleNameSyntax name, CancellationToken cancellationToken)
    {
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        {
            return model.GetSymbolInfo(access.Expression, cancellationToken).Symbol;
        }

        return name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } }
            ? RequestReader.AssignedVariable(model, creation, cancellationToken)
            : null;
    }

    private static TextSpan? Branch(SyntaxNode node)
    {
        for (var parent = node.Parent; parent is not null
            and not MemberDeclarationSyntax and not AnonymousFunctionExpressionSyntax; parent = parent.Parent)
        {
            if (parent.Parent is IfStatementSyntax or ElseClauseSyntax or SwitchSectionSyntax or CatchClauseSyntax
                && parent is StatementSyntax)
            {
                return parent.Span;
            }
        }

        return null;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>Reads the text of literals, interpolated strings and concatenations. Parts that are not constant become holes.</summary>
internal static class LiteralReader
{
    private const string Mark = "Statement";

    /// <summary>
    /// True when this literal or interpolated string itself contains the word that policies have, so that reading the whole text is
    /// worth while.
    /// </summary>
    public static bool HoldsMark(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => Holds(literal.Token),
        InterpolatedStringExpressionSyntax interpolated =>
            interpolated.Contents.Any(content => content is InterpolatedStringTextSyntax text && Holds(text.TextToken)),
        _ => false,
    };

    /// <summary>
    /// The whole text that the literal is a part of. Null when it does not look like a policy, or when an earlier literal of the same
    /// text has that word: the text is reported once.
    /// </summary>
    public static LiteralSource? Read(ExpressionSyntax node, SemanticModel model, CancellationToken cancellationToken)
    {
        var whole = Whole(node);
        var parts = Parts(whole);
        if (parts.First(HoldsMark) != node)
        {
            return null;
        }

        var builder = new LiteralBuilder();
        foreach (var part in parts.TakeWhile(_ => !builder.IsFull))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(part, builder, model, cancellationToken);
        }

        var source = builder.ToSource(node.SyntaxTree);
        return PolicySource.LooksLikePolicy(source.Value) ? source : null;
    }

    private static ExpressionSyntax Whole(ExpressionSyntax node)
    {
        ExpressionSyntax whole = node;
        while (whole.Parent is ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        return whole;
    }

    // Not recursive, because a sum of ten thousand texts is ten thousand levels deep.
    private static List<ExpressionSyntax> Parts(ExpressionSyntax whole)
    {
        var parts = new List<ExpressionSyntax>();
        var rest = new Stack<ExpressionSyntax>([whole]);
        while (rest.Count > 0)
        {
            switch (rest.Pop())
            {
                case ParenthesizedExpressionSyntax inner:
                    rest.Push(inner.Expression);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                    rest.Push(sum.Right);
                    rest.Push(sum.Left);
                    break;
                case var part:
                    parts.Add(part);
                    break;
            }
        }

        return parts;
    }

    private static void Add(ExpressionSyntax part, LiteralBuilder builder, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (part)
        {
            case LiteralExpressionSyntax literal when literal.Token.Value is string:
                TokenDecoder.AddLiteral(literal.Token, builder);
                break;
            case InterpolatedStringExpressionSyntax interpolated:
                AddInterpolated(interpolated, builder, model, cancellationToken);
                break;
            default:
                AddValue(part, part, builder, model, cancellationToken);
                break;
        }
    }

    private static void AddInterpolated(
        InterpolatedStringExpressionSyntax interpolated, LiteralBuilder builder, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var content in interpolated.Contents)
        {
            if (content is InterpolatedStringTextSyntax text)
            {
                TokenDecoder.AddPiece(text.TextToken, interpolated.StringStartToken.Kind(), builder);
            }
            else if (content is InterpolationSyntax hole)
            {
                AddValue(
                    hole.AlignmentClause is null && hole.FormatClause is null ? hole.Expression : null,
                    hole,
                    builder,
                    model,
                    cancellationToken);
            }
        }
    }

    private static void AddValue(
        ExpressionSyntax? expression, SyntaxNode at, LiteralBuilder builder, SemanticModel model, CancellationToken cancellationToken)
    {
        var value = expression is null ? default : model.GetConstantValue(expression, cancellationToken);
        builder.AddAll(
            value is { HasValue: true, Value: string or char } ? value.Value!.ToString() : PolicySource.Hole.ToString(), at.Span);
    }

    private static bool Holds(SyntaxToken token) => token.ValueText.IndexOf(Mark, StringComparison.Ordinal) >= 0;
}

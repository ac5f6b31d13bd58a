using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>A policy in an expression: each character knows which part of the source file it comes from.</summary>
internal sealed class LiteralSource(SyntaxTree tree, string value, int[] starts, int[] ends) : PolicySource(value)
{
    public override Location LocationOf(TextSpan span) => Location.Create(tree, SourceSpan(span));

    public override bool IsWrittenPlainly(TextSpan span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (ends[i] - starts[i] != 1 || starts[i] != starts[span.Start] + i - span.Start)
            {
                return false;
            }
        }

        return true;
    }

    private TextSpan SourceSpan(TextSpan span)
    {
        if (span.Start >= starts.Length)
        {
            return new(ends[ends.Length - 1], 0);
        }

        var start = starts[span.Start];
        return span.IsEmpty ? new(start, 0) : TextSpan.FromBounds(start, Math.Max(start, ends[span.End - 1]));
    }
}

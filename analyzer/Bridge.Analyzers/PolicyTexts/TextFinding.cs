using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>What is wrong with a policy's text, before it has a place in a file.</summary>
/// <param name="Rule">Which rule says so.</param>
/// <param name="Span">Where in the text.</param>
/// <param name="Replacement">What the fix writes there; null when there is no fix.</param>
/// <param name="Arguments">Of the message.</param>
internal sealed record TextFinding(DiagnosticDescriptor Rule, TextSpan Span, string? Replacement, params string[] Arguments)
{
    private const int MaxQuoted = 80;

    /// <summary>Something of the text in backticks, cut where it is long and without what breaks a line.</summary>
    public static string Quote(string text)
    {
        var cut = text.Length > MaxQuoted ? text.Substring(0, MaxQuoted) + "…" : text;
        return "`" + new string([.. cut.Select(character => char.IsControl(character) || character is '`' or '\u2028' or '\u2029' ? '?' : character)]) + "`";
    }
}

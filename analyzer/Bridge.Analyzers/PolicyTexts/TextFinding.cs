using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>A mistake in the text of a policy. Its place is one in the text, not yet in a file.</summary>
/// <param name="Rule">Which rule says so.</param>
/// <param name="Span">Where in the text.</param>
/// <param name="Replacement">What the fix writes there; null when there is no fix.</param>
/// <param name="Arguments">Of the message.</param>
internal sealed record TextFinding(DiagnosticDescriptor Rule, TextSpan Span, string? Replacement, params string[] Arguments);

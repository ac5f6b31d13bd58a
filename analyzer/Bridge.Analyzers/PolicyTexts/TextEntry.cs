using Bridge.Analyzers.PolicyFiles;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>A known text among the actions or resources of a statement.</summary>
/// <param name="Pattern">The text.</param>
/// <param name="Span">Without its quotes.</param>
internal sealed record TextEntry(ActionPattern Pattern, TextSpan Span);

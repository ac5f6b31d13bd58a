using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyFiles;

/// <summary>One entry of a statement's <c>Action</c> or <c>NotAction</c>.</summary>
internal sealed record DeclaredAction(ActionPattern Pattern, TextSpan Span);

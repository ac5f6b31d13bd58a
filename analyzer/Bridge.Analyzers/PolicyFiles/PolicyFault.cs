using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyFiles;

/// <summary>Why a text is no policy, and where.</summary>
/// <param name="Span">Where.</param>
/// <param name="Message">What is wrong, as the end of a sentence, without a full stop.</param>
internal sealed record PolicyFault(TextSpan Span, string Message);

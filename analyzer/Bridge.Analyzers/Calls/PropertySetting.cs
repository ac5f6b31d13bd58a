using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Calls;

/// <summary>A place in the code that sets an SDK property which some need depends on.</summary>
/// <param name="Property">The property.</param>
/// <param name="Tree">Where.</param>
/// <param name="Span">The place in the source file.</param>
/// <param name="Variable">The variable on whose object it is set; null when it is not set through a variable.</param>
/// <param name="Container">As for a call.</param>
/// <param name="Value">A constant's text or member name; null when it is not constant.</param>
/// <param name="MayBeNull">True when the value may be null.</param>
/// <param name="Branch">The branch that contains it; the whole container's span when it is in no branch.</param>
internal sealed record PropertySetting(
    IPropertySymbol Property, SyntaxTree Tree, TextSpan Span, ISymbol? Variable, ISymbol Container, string? Value,
    bool MayBeNull, TextSpan? Branch);

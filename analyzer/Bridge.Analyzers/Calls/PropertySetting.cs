using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Calls;

/// <summary>A place that sets a property of the SDK that some need depends on.</summary>
/// <param name="Property">Which.</param>
/// <param name="Tree">Where.</param>
/// <param name="Span">Where in it.</param>
/// <param name="Variable">The variable on which it is set; null when that is none.</param>
/// <param name="Container">As for a call.</param>
/// <param name="Value">A constant's text or member name; null when it is not constant.</param>
/// <param name="MayBeNull">True when the value may be null.</param>
/// <param name="Branch">The branch that it is in; the whole container's span when there is none.</param>
internal sealed record PropertySetting(
    IPropertySymbol Property, SyntaxTree Tree, TextSpan Span, ISymbol? Variable, ISymbol Container, string? Value, bool MayBeNull, TextSpan? Branch);

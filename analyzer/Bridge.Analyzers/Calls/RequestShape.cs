using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Calls;

/// <summary>Where the request of a call comes from.</summary>
/// <param name="Spans">Code whose settings are certainly of this request: the arguments, and the initializers of the variables passed.</param>
/// <param name="Variables">The variables passed; what is set on them is of this request.</param>
/// <param name="Types">The types of the requests passed.</param>
/// <param name="Arguments">Arguments that are no request: their parameter's name and whether they are more than null.</param>
/// <param name="IsOpen">True when a request comes from elsewhere: anything set on its type anywhere may be set on it.</param>
internal sealed record RequestShape(
    ImmutableArray<TextSpan> Spans,
    ImmutableArray<ISymbol> Variables,
    ImmutableArray<ITypeSymbol> Types,
    ImmutableArray<RequestArgument> Arguments,
    bool IsOpen)
{
    /// <summary>Nothing is known, and nothing asked.</summary>
    public static RequestShape None { get; } = new([], [], [], [], IsOpen: false);
}

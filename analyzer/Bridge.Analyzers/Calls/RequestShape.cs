using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Calls;

/// <summary>The origin of a call's request.</summary>
/// <param name="Spans">Code whose settings certainly belong to this request: the arguments, and the initializers of the variables
/// passed.</param>
/// <param name="Variables">The variables passed; settings on them belong to this request.</param>
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
    /// <summary>No request is known, and none is needed.</summary>
    public static RequestShape None { get; } = new([], [], [], [], IsOpen: false);
}

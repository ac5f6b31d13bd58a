using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>What the code of one member refers to.</summary>
internal sealed class BodyReferences
{
    /// <summary>The methods called or taken as delegates, and whether the call is virtual.</summary>
    public List<(IMethodSymbol Method, bool IsVirtual)> Called { get; } = [];

    /// <summary>The types made, and those named as type arguments: a container may make them.</summary>
    public List<ITypeSymbol> Made { get; } = [];

    /// <summary>The types whose static members are used.</summary>
    public List<INamedTypeSymbol> Touched { get; } = [];
}

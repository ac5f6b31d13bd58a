using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>What the code of one member refers to: members and types of its own compilation, as definitions, and members of other assemblies that the compilation may implement.</summary>
/// <param name="Called">The methods called or taken as delegates.</param>
/// <param name="Dispatched">The methods called on whatever object there is, those of other assemblies too.</param>
/// <param name="Made">The types made, and those named as type arguments: a container may make them.</param>
/// <param name="Touched">The types whose static members are used.</param>
internal sealed record BodyReferences(
    ImmutableArray<IMethodSymbol> Called, ImmutableArray<IMethodSymbol> Dispatched, ImmutableArray<INamedTypeSymbol> Made, ImmutableArray<INamedTypeSymbol> Touched)
{
    public bool IsEmpty => Called.IsEmpty && Dispatched.IsEmpty && Made.IsEmpty && Touched.IsEmpty;
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>
/// The references of one member's code: members and types of its own compilation, as definitions, and members of other assemblies that
/// the compilation may implement.
/// </summary>
/// <param name="Called">The methods called or taken as delegates.</param>
/// <param name="Dispatched">The methods called virtually, also those of other assemblies.</param>
/// <param name="Made">The types that are created, and those named as type arguments, because a container may create them.</param>
/// <param name="Touched">The types whose static members are used.</param>
internal sealed record BodyReferences(
    ImmutableArray<IMethodSymbol> Called,
    ImmutableArray<IMethodSymbol> Dispatched,
    ImmutableArray<INamedTypeSymbol> Made,
    ImmutableArray<INamedTypeSymbol> Touched)
{
    public bool IsEmpty => Called.IsEmpty && Dispatched.IsEmpty && Made.IsEmpty && Touched.IsEmpty;
}

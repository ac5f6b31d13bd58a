using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Calls;

/// <summary>A type or method whose attribute names the policy file for all code reachable from it.</summary>
/// <param name="Root">The type or method.</param>
/// <param name="File">The name of the file, or the end of its path.</param>
/// <param name="Location">The attribute.</param>
internal sealed record PolicyClaim(ISymbol Root, string File, Location Location);

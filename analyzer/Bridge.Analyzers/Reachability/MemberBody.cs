using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>The references of one body of a member; a partial member can have two bodies.</summary>
/// <param name="Member">A method, accessor, constructor, field, property or event, as a definition.</param>
/// <param name="References">What it refers to.</param>
internal readonly record struct MemberBody(ISymbol Member, BodyReferences References);

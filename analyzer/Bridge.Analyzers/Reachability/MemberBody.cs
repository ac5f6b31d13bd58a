using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>What a member's code in one place refers to; a partial member has two.</summary>
/// <param name="Member">A method, accessor, constructor, field, property or event, as a definition.</param>
/// <param name="References">What it refers to.</param>
internal readonly record struct MemberBody(ISymbol Member, BodyReferences References);

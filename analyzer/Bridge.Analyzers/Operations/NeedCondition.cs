using System.Collections.Immutable;

namespace Bridge.Analyzers.Operations;

/// <summary>What a need depends on in the request: <c>?VersionId</c>, <c>!Key</c>, <c>?Verb=PUT</c>, <c>?TransactWriteItem.Put</c>, <c>?*Role</c>.</summary>
/// <param name="IsNegated">True when the need holds only where nothing of it is found.</param>
/// <param name="Properties">One of these has to be set.</param>
/// <param name="Values">And its constant value, or the first word of it, has to be one of these; empty for any.</param>
internal sealed record NeedCondition(bool IsNegated, ImmutableArray<NeedProperty> Properties, ImmutableArray<string> Values)
{
    /// <summary>Parses <c>?A|B=x|y</c>.</summary>
    public static NeedCondition Parse(string text)
    {
        var parts = text.Substring(1).Split('=');
        return new(
            text[0] == '!',
            [.. parts[0].Split('|').Select(NeedProperty.Parse)],
            parts.Length > 1 ? ImmutableArray.Create(parts[1].Split('|')) : []);
    }
}

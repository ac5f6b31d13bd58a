using System.Collections.Immutable;

namespace Bridge.Analyzers.Operations;

/// <summary>
/// A condition of a need on the request: <c>?VersionId</c>, <c>!Key</c>, <c>?Verb=PUT</c>, <c>?TransactWriteItem.Put</c>,
/// <c>?*Role</c>.
/// </summary>
/// <param name="IsNegated">True when the need applies only if none of the properties is set.</param>
/// <param name="Properties">One of these has to be set.</param>
/// <param name="Values">The property's constant value, or the value's first word, has to be one of these; empty for any value.</param>
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

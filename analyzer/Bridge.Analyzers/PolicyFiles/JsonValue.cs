using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyFiles;

/// <summary>A JSON value and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">With its quotes or brackets.</param>
/// <param name="Text">Of a text, without escapes; of a number, as written; else empty.</param>
/// <param name="Items">Of an array.</param>
/// <param name="Members">Of an object, duplicates included.</param>
internal sealed record JsonValue(
    JsonKind Kind, TextSpan Span, string Text, ImmutableArray<JsonValue> Items, ImmutableArray<JsonMember> Members)
{
    /// <summary>The first member of that name; null when there is none, or this is no object.</summary>
    public JsonMember? Member(string name) => Members.FirstOrDefault(member => member.Name == name);

    /// <summary>The items of an array, or the value itself, because IAM accepts a single value instead of a list.</summary>
    public ImmutableArray<JsonValue> OneOrMany() => Kind == JsonKind.Array ? Items : [this];
}

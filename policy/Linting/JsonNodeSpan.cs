using System.Globalization;
using System.Text.Json;

namespace Bridge.Policy.Linting;

/// <summary>A JSON value by its place in the text. The depth is bounded by <see cref="Utf8JsonReader"/>'s own limit.</summary>
internal sealed class JsonNodeSpan
{
    private JsonNodeSpan(JsonTokenType kind, int start) => (Kind, Start) = (kind, start);

    public JsonTokenType Kind { get; }

    public int Start { get; }

    public int End { get; private set; }

    /// <summary>Members of an object, items of an array (without names).</summary>
    public List<(string Name, JsonNodeSpan Node)> Children { get; } = [];

    /// <summary>Reads the value that the reader stands at.</summary>
    public static JsonNodeSpan Read(ref Utf8JsonReader reader)
    {
        var node = new JsonNodeSpan(reader.TokenType, (int)reader.TokenStartIndex);
        if (node.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                var name = string.Empty;
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = Name(ref reader);
                    reader.Read();
                }

                node.Children.Add((name, Read(ref reader)));
            }
        }

        node.End = (int)reader.BytesConsumed;
        return node;
    }

    public JsonNodeSpan? Find(string part)
    {
        if (Kind == JsonTokenType.StartArray)
        {
            return int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < Children.Count ? Children[index].Node : null;
        }

        return Children.Find(child => child.Name.Equals(part, StringComparison.Ordinal)).Node;
    }

    /// <summary>True when the list form has an index here, and the text the value itself.</summary>
    public bool IsSingleFor(string part) => Kind != JsonTokenType.StartArray && part == "0";

    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escape that is half of a surrogate pair; the parser refuses it, so nothing will look for it.
            return string.Empty;
        }
    }
}

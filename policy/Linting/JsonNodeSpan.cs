using System.Globalization;
using System.Text.Json;

namespace Bridge.Policy.Linting;

/// <summary>A JSON value with its place in the text. <see cref="Utf8JsonReader"/>'s own limit bounds the depth.</summary>
internal sealed class JsonNodeSpan
{
    private JsonNodeSpan(JsonTokenType kind, int start) => (Kind, Start) = (kind, start);

    public JsonTokenType Kind { get; }

    public int Start { get; }

    public int End { get; private set; }

    /// <summary>The members of an object, or the items of an array, which have no names.</summary>
    public List<(string Name, JsonNodeSpan Node)> Children { get; } = [];

    /// <summary>Reads the value at the reader's position.</summary>
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

    /// <summary>True when the list form has an index here but the text has the value itself.</summary>
    public bool IsSingleFor(string part) => Kind != JsonTokenType.StartArray && part == "0";

    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The escape is half of a surrogate pair. The parser refuses it, so nothing will look for this name.
            return string.Empty;
        }
    }
}

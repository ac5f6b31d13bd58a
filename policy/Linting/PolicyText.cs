using System.Text;
using System.Text.Json;

namespace Bridge.Policy.Linting;

/// <summary>
/// The text of one or several policies, in which pointers can be found. It knows whether a list was written as a single value; the parsed
/// model does not.
/// </summary>
public sealed class PolicyText
{
    private readonly byte[] _utf8;
    private readonly JsonNodeSpan _root;
    private readonly List<int> _lineStarts = [0];

    private PolicyText(byte[] utf8, JsonNodeSpan root)
    {
        (_utf8, _root) = (utf8, root);
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == (byte)'\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    /// <summary>Reads a text; null when it is no JSON.</summary>
    public static PolicyText? TryRead(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            reader.Read();
            var root = JsonNodeSpan.Read(ref reader);
            reader.Read();
            return new PolicyText(utf8.ToArray(), root);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The number of items when the text is an array; otherwise null.</summary>
    public int? ItemCount => _root.Kind == JsonTokenType.StartArray ? _root.Children.Count : null;

    /// <summary>One item of the array, in UTF-8.</summary>
    public ReadOnlySpan<byte> Item(int index)
    {
        var item = _root.Children[index].Node;
        return _utf8.AsSpan(item.Start, item.End - item.Start);
    }

    /// <summary>
    /// Fits a pointer in the list form to this text, by leaving out an index where the text has a single value. <paramref name="document"/>
    /// points at the policy within the text; it is empty when the policy is the whole text. Steps that the text does not have are cut off.
    /// </summary>
    public TextPlace Locate(string pointer, string document = "")
    {
        var node = _root;
        var fitted = new StringBuilder();
        foreach (var part in (document + pointer).Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (node.Find(name) is { } child)
            {
                (node, _) = (child, fitted.Append('/').Append(part));
            }
            else if (!node.IsSingleFor(name))
            {
                break;
            }
        }

        var (startLine, startColumn) = Position(node.Start);
        var (endLine, endColumn) = Position(node.End);
        return new TextPlace(fitted.ToString(), startLine, startColumn, endLine, endColumn);
    }

    private (int Line, int Column) Position(int offset)
    {
        var index = _lineStarts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, Encoding.UTF8.GetCharCount(_utf8.AsSpan(_lineStarts[line], offset - _lineStarts[line])) + 1);
    }
}

using System.Text;
using System.Text.Json;

namespace Bridge.Policy.Linting;

/// <summary>
/// The text of a policy (or of several, in an array or wherever they stand), to find a pointer in. The model does not keep whether a list was written as a single
/// value; this does.
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

    /// <summary>Null when the text is no JSON.</summary>
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

    /// <summary>How many documents the text holds: the number of items when it is an array, otherwise null.</summary>
    public int? ItemCount => _root.Kind == JsonTokenType.StartArray ? _root.Children.Count : null;

    /// <summary>The UTF-8 of one item of the array.</summary>
    public ReadOnlySpan<byte> Item(int index)
    {
        var item = _root.Children[index].Node;
        return _utf8.AsSpan(item.Start, item.End - item.Start);
    }

    /// <summary>
    /// Fits a pointer in the list form to this text: an index is left out where the text has a single value. <paramref name="document"/> points at the policy within
    /// the text; empty for the whole text. What is not there is cut off.
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

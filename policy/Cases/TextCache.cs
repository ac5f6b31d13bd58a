using System.Diagnostics.CodeAnalysis;

namespace Bridge.Policy.Cases;

/// <summary>Keeps values by a text and a kind. When it holds too many or too large texts, it forgets all of them.</summary>
internal sealed class TextCache<T>
{
    private readonly Dictionary<(byte Kind, byte[] Text), T> _values;
    private readonly Dictionary<(byte Kind, byte[] Text), T>.AlternateLookup<TextKey> _lookup;
    private long _bytes;

    public TextCache()
    {
        _values = new(new TextKeyComparer());
        _lookup = _values.GetAlternateLookup<TextKey>();
    }

    public bool TryGet(byte kind, ReadOnlySpan<byte> text, [MaybeNullWhen(false)] out T value) => _lookup.TryGetValue(new TextKey(kind, text), out value);

    public void Add(byte kind, ReadOnlySpan<byte> text, T value)
    {
        if (text.Length > TextCache.MostBytes / 16)
        {
            return;
        }

        _bytes += text.Length;
        if (_values.Count >= TextCache.MostEntries || _bytes > TextCache.MostBytes)
        {
            _values.Clear();
            _bytes = text.Length;
        }

        _values[(kind, text.ToArray())] = value;
    }
}

/// <summary>The bounds of a <see cref="TextCache{T}"/>.</summary>
internal static class TextCache
{
    public const int MostEntries = 4096;

    /// <summary>Bytes of text; the values read from it take several times as much.</summary>
    public const int MostBytes = 16 << 20;
}

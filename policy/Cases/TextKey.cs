using System.Diagnostics.CodeAnalysis;

namespace Bridge.Policy.Cases;

/// <summary>A key to look up in a <see cref="TextCache{T}"/>; it is never stored.</summary>
internal readonly ref struct TextKey(byte kind, ReadOnlySpan<byte> text)
{
    public byte Kind { get; } = kind;

    public ReadOnlySpan<byte> Text { get; } = text;
}

/// <summary>Equal when kind and text are equal.</summary>
internal sealed class TextKeyComparer : IEqualityComparer<(byte Kind, byte[] Text)>, IAlternateEqualityComparer<TextKey, (byte Kind, byte[] Text)>
{
    public bool Equals((byte Kind, byte[] Text) x, (byte Kind, byte[] Text) y) => Equals(new TextKey(x.Kind, x.Text), y);

    public int GetHashCode([DisallowNull] (byte Kind, byte[] Text) obj) => GetHashCode(new TextKey(obj.Kind, obj.Text));

    public bool Equals(TextKey alternate, (byte Kind, byte[] Text) other) => alternate.Kind == other.Kind && alternate.Text.SequenceEqual(other.Text);

    public int GetHashCode(TextKey alternate)
    {
        var hash = default(HashCode);
        hash.Add(alternate.Kind);
        hash.AddBytes(alternate.Text);
        return hash.ToHashCode();
    }

    public (byte Kind, byte[] Text) Create(TextKey alternate) => (alternate.Kind, alternate.Text.ToArray());
}

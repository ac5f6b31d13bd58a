using System.Text;

namespace Bridge.Analyzers.Operations;

/// <summary>
/// Reads the file that <c>analyzer/data/generate.mjs</c> writes: varints, texts, and names of which only the part that differs from the
/// name before is stored.
/// </summary>
internal sealed class ByteReader(byte[] bytes, int position)
{
    public int Position { get; set; } = position;

    public int Varint()
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[Position++];
            value |= (part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    public string Text()
    {
        var length = Varint();
        Position += length;
        return Encoding.UTF8.GetString(bytes, Position - length, length);
    }

    public string FrontCoded(string before)
    {
        var shared = Varint();
        return before.Substring(0, shared) + Text();
    }
}

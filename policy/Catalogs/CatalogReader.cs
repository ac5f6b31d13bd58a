using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Bridge.Policy.Catalogs;

/// <summary>Reads the catalog's file. The generator makes the file and a test checks it, so a damaged file is a bug and throws.</summary>
internal ref struct CatalogReader(ReadOnlySpan<byte> bytes)
{
    private const int SeveralValues = 8;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        var start = Position;
        Position += count;
        return _bytes.Slice(start, count);
    }

    public int ReadInt()
    {
        var (value, shift) = (0, 0);
        while (true)
        {
            var next = _bytes[Position++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes(ReadInt()));

    public string ReadFrontCoded(string before)
    {
        var shared = ReadInt();
        var rest = ReadBytes(ReadInt());
        Span<char> text = stackalloc char[512];
        before.AsSpan(0, shared).CopyTo(text);
        return new string(text[..(shared + Encoding.ASCII.GetChars(rest, text[shared..]))]);
    }

    public int[] ReadAscending()
    {
        var count = ReadInt();
        if (count == 0)
        {
            return [];
        }

        var numbers = new int[count];
        var before = 0;
        for (var i = 0; i < count; i++)
        {
            numbers[i] = before += ReadInt();
        }

        return numbers;
    }

    public ImmutableArray<CatalogConditionKey> ReadConditionKeys(int count)
    {
        var keys = new CatalogConditionKey[count];
        var name = string.Empty;
        for (var i = 0; i < count; i++)
        {
            name = ReadFrontCoded(name);
            var type = ReadInt();
            keys[i] = new CatalogConditionKey(name, (ConditionKeyType)(type % SeveralValues), type >= SeveralValues);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(keys);
    }
}

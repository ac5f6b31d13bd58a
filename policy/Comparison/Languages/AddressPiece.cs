using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bridge.Policy.Comparison.Languages;

/// <summary>The addresses of a range in CIDR form, IPv4 or IPv6.</summary>
internal sealed class AddressPiece(int id, bool isV6, UInt128 first, UInt128 last) : Piece(id)
{
    /// <inheritdoc/>
    public override PieceFamily Family => PieceFamily.Address;

    public bool IsV6 => isV6;

    /// <summary>The lowest address of the range.</summary>
    public UInt128 First => first;

    /// <summary>The highest.</summary>
    public UInt128 Last => last;

    /// <summary>Reads an address or a range; false when the text is neither.</summary>
    public static bool TryRead(string text, out bool isV6, out UInt128 first, out UInt128 last)
    {
        (isV6, first, last) = (false, 0, 0);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!TryReadAddress(slash < 0 ? text : text[..slash], out isV6, out first))
        {
            return false;
        }

        var width = isV6 ? 128 : 32;
        var length = width;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > width))
        {
            return false;
        }

        var free = width - length;
        var mask = free == 128 ? UInt128.MaxValue : (UInt128.One << free) - 1;
        first &= ~mask;
        last = first | mask;
        return true;
    }

    /// <summary>The address's text.</summary>
    public static string Write(bool isV6, UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        return new IPAddress(isV6 ? bytes : bytes[12..]).ToString();
    }

    /// <inheritdoc/>
    public override bool Contains(string value) => TryReadAddress(value, out var v6, out var address) && v6 == isV6 && first <= address && address <= last;

    private static bool TryReadAddress(string text, out bool isV6, out UInt128 address)
    {
        (isV6, address) = (false, 0);
        if (!IPAddress.TryParse(text, out var parsed) || (parsed.AddressFamily == AddressFamily.InterNetwork && text.Count(c => c == '.') != 3))
        {
            return false;
        }

        isV6 = parsed.AddressFamily == AddressFamily.InterNetworkV6;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        parsed.TryWriteBytes(isV6 ? bytes : bytes[12..], out _);
        address = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return true;
    }
}

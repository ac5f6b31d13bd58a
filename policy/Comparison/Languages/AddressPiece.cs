using System.Buffers.Binary;
using System.Net;
using Bridge.Policy.Conditions;

namespace Bridge.Policy.Comparison.Languages;

/// <summary>The addresses of a range in CIDR form, IPv4 or IPv6.</summary>
internal sealed class AddressPiece(int id, IpRange range) : Piece(id)
{
    /// <inheritdoc/>
    public override PieceFamily Family => PieceFamily.Address;

    public bool IsV6 => range.IsV6;

    /// <summary>The lowest address of the range.</summary>
    public UInt128 First => range.Address & range.Mask;

    /// <summary>The highest address of the range.</summary>
    public UInt128 Last => First | (Highest(range.IsV6) & ~range.Mask);

    /// <summary>The highest address that exists.</summary>
    public static UInt128 Highest(bool isV6) => isV6 ? UInt128.MaxValue : uint.MaxValue;

    /// <summary>Writes an address as text.</summary>
    public static string Write(bool isV6, UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        return new IPAddress(isV6 ? bytes : bytes[12..]).ToString();
    }

    /// <inheritdoc/>
    public override bool Contains(string value) => IpRange.TryReadAddress(value, out var address, out var isV6) && range.Contains(address, isV6);
}

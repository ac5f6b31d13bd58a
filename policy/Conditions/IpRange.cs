using System.Globalization;

namespace Bridge.Policy.Conditions;

/// <summary>
/// The addresses that share their first bits. Bits behind the prefix are ignored. An IPv4 range holds no IPv6 address, not even a mapped
/// one.
/// </summary>
/// <param name="Address">The bits of the address: 32 or 128.</param>
/// <param name="Mask">Has a one for each bit that counts.</param>
/// <param name="IsV6">True for IPv6.</param>
internal readonly record struct IpRange(UInt128 Address, UInt128 Mask, bool IsV6)
{
    private const int Groups = 8;

    public bool Contains(UInt128 address, bool isV6) => isV6 == IsV6 && (address & Mask) == (Address & Mask);

    /// <summary>Reads <c>203.0.113.0/24</c>, <c>2001:db8::/32</c>, or a single address.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out IpRange range)
    {
        range = default;
        var slash = text.IndexOf('/');
        if (!TryReadAddress(slash < 0 ? text : text[..slash], out var address, out var isV6))
        {
            return false;
        }

        var bits = isV6 ? 128 : 32;
        var prefix = bits;
        if (slash >= 0 && (!TryReadDecimal(text[(slash + 1)..], out prefix) || prefix > bits))
        {
            return false;
        }

        var mask = prefix == 0 ? UInt128.Zero : UInt128.MaxValue << (bits - prefix);
        range = new(address, mask, isV6);
        return true;
    }

    /// <summary>Reads an address strictly: four decimal numbers, or IPv6 after RFC 4291 without a zone.</summary>
    public static bool TryReadAddress(ReadOnlySpan<char> text, out UInt128 address, out bool isV6)
    {
        isV6 = text.Contains(':');
        if (isV6)
        {
            return TryReadV6(text, out address);
        }

        var ok = TryReadV4(text, out var v4);
        address = v4;
        return ok;
    }

    private static bool TryReadV4(ReadOnlySpan<char> text, out uint address)
    {
        address = 0;
        for (var i = 0; i < 4; i++)
        {
            var dot = i == 3 ? text.Length : text.IndexOf('.');
            if (dot < 0 || !TryReadDecimal(text[..dot], out var number) || number > 255)
            {
                return false;
            }

            address = (address << 8) | (uint)number;
            text = i == 3 ? [] : text[(dot + 1)..];
        }

        return true;
    }

    private static bool TryReadV6(ReadOnlySpan<char> text, out UInt128 address)
    {
        address = 0;
        var gap = text.IndexOf("::");
        if (gap < 0)
        {
            return TryReadGroups(text, out address, out var all) && all == Groups;
        }

        UInt128 low = 0;
        var (highCount, lowCount) = (0, 0);
        var left = text[..gap];
        var right = text[(gap + 2)..];
        if ((!left.IsEmpty && (left.Contains('.') || !TryReadGroups(left, out address, out highCount)))
            || (!right.IsEmpty && !TryReadGroups(right, out low, out lowCount))
            || highCount + lowCount >= Groups)
        {
            return false;
        }

        address = (highCount == 0 ? 0 : address << (16 * (Groups - highCount))) | low;
        return true;
    }

    private static bool TryReadGroups(ReadOnlySpan<char> text, out UInt128 value, out int count)
    {
        (value, count) = (0, 0);
        while (true)
        {
            var colon = text.IndexOf(':');
            var group = colon < 0 ? text : text[..colon];
            if (colon < 0 && group.Contains('.'))
            {
                count += 2;
                var ok = TryReadV4(group, out var v4);
                value = (value << 32) | v4;
                return ok && count <= Groups;
            }

            if (group.Length is 0 or > 4 || !ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) || ++count > Groups)
            {
                return false;
            }

            value = (value << 16) | bits;
            if (colon < 0)
            {
                return true;
            }

            text = text[(colon + 1)..];
        }
    }

    // A leading zero is refused, because some readers take such a number as octal.
    private static bool TryReadDecimal(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        return text.Length is > 0 and <= 3 && (text.Length == 1 || text[0] != '0') && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}

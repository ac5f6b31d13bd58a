using System.Globalization;

namespace Bridge.Policy.Parsing;

/// <summary>
/// Finds <c>\uD800</c>…<c>\uDFFF</c> escapes without their other half: JSON allows them, but they stand for no text, and
/// <c>Utf8JsonReader.GetString</c> throws on them.
/// </summary>
internal static class SurrogateEscapes
{
    /// <summary>Checks the bytes between the quotes of a string. Its escapes must be well-formed.</summary>
    public static bool HasLoneHalf(ReadOnlySpan<byte> raw)
    {
        var afterHigh = false;
        while (!raw.IsEmpty)
        {
            var unit = '\0';
            var length = 1;
            if (raw[0] == '\\')
            {
                length = raw[1] == 'u' ? 6 : 2;
                unit = length == 6 ? (char)ushort.Parse(raw[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : '\0';
            }

            if (char.IsLowSurrogate(unit) != afterHigh)
            {
                return true;
            }

            afterHigh = char.IsHighSurrogate(unit);
            raw = raw[length..];
        }

        return afterHigh;
    }
}

using System.Globalization;

namespace Bridge.Functions.Schemas;

/// <summary>
/// Finds <c>\uD800</c>…<c>\uDFFF</c> escapes without their other half. The grammar of JSON allows them, but they are no text:
/// <see cref="System.Text.Json.Utf8JsonReader.GetString"/> throws on them, and stores would each keep something else.
/// </summary>
internal static class SurrogateEscapes
{
    /// <summary>Judges the raw bytes between the quotes of a string whose escapes are known to be well-formed.</summary>
    public static bool HasLoneHalf(ReadOnlySpan<byte> raw)
    {
        var highIsOpen = false;
        for (var i = 0; i < raw.Length; i++)
        {
            var unit = '\0';
            if (raw[i] == '\\')
            {
                i++;
                if (raw[i] == 'u')
                {
                    unit = (char)ushort.Parse(raw.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                    i += 4;
                }
            }

            if (char.IsLowSurrogate(unit) != highIsOpen)
            {
                return true;
            }

            highIsOpen = char.IsHighSurrogate(unit);
        }

        return highIsOpen;
    }
}

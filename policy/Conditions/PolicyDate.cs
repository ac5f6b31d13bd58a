using System.Globalization;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Conditions;

/// <summary>
/// Reads an instant in one of the W3C's profiles of ISO 8601 (<c>2026</c>, <c>2026-07</c>, <c>2026-07-01</c>, with <c>T12:30</c>,
/// <c>T12:30:45</c>, <c>T12:30:45.5</c> and <c>Z</c> or an offset), or in seconds since 1970. Without an offset it is UTC. Four digits are
/// a year.
/// </summary>
/// <remarks>https://www.w3.org/TR/NOTE-datetime</remarks>
internal static class PolicyDate
{
    private const int YearDigits = 4;

    /// <param name="text">The value.</param>
    /// <param name="ticks">Ticks of UTC since the year 1.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length != YearDigits && text.Length is > 0 and <= 12 && AsciiDigits.Are(text))
        {
            var seconds = long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
            ticks = seconds > (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond
                ? DateTime.MaxValue.Ticks
                : DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond);
            return true;
        }

        var at = text.IndexOf('T');
        if (!TryReadDay(at < 0 ? text : text[..at], out var day))
        {
            return false;
        }

        if (at < 0)
        {
            ticks = day.Ticks;
            return true;
        }

        if (at != "yyyy-mm-dd".Length || !TryTakeOffset(text[(at + 1)..], out var time, out var offset) || !TryReadTime(time, out var ticksOfDay))
        {
            return false;
        }

        ticks = day.Ticks + ticksOfDay - offset;
        return true;
    }

    private static bool TryReadDay(ReadOnlySpan<char> text, out DateTime day)
    {
        day = default;
        if (text.Length is not (4 or 7 or 10) || !TryReadNumber(text[..4], out var year) || year < 1)
        {
            return false;
        }

        var (month, date) = (1, 1);
        if (text.Length >= 7 && (text[4] != '-' || !TryReadNumber(text[5..7], out month) || month is < 1 or > 12))
        {
            return false;
        }

        if (text.Length == 10 && (text[7] != '-' || !TryReadNumber(text[8..], out date) || date < 1 || date > DateTime.DaysInMonth(year, month)))
        {
            return false;
        }

        day = new DateTime(year, month, date);
        return true;
    }

    private static bool TryTakeOffset(ReadOnlySpan<char> text, out ReadOnlySpan<char> time, out long offset)
    {
        time = text;
        offset = 0;
        if (text.EndsWith("Z"))
        {
            time = text[..^1];
            return true;
        }

        var at = text.LastIndexOfAny('+', '-');
        if (at < 0)
        {
            return true;
        }

        var zone = text[(at + 1)..];
        time = text[..at];
        if (zone.Length != 5 || zone[2] != ':' || !TryReadNumber(zone[..2], out var hours) || !TryReadNumber(zone[3..], out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = ((hours * 60) + minutes) * TimeSpan.TicksPerMinute * (text[at] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryReadTime(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 5 || text[2] != ':' || !TryReadNumber(text[..2], out var hours) || !TryReadNumber(text[3..5], out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        ticks = ((hours * 60) + minutes) * TimeSpan.TicksPerMinute;
        if (text.Length == 5)
        {
            return true;
        }

        if (text.Length < 8 || text[5] != ':' || !TryReadNumber(text[6..8], out var seconds) || seconds > 59)
        {
            return false;
        }

        ticks += seconds * TimeSpan.TicksPerSecond;
        return text.Length == 8 || (text[8] == '.' && TryAddFraction(text[9..], ref ticks));
    }

    private static bool TryAddFraction(ReadOnlySpan<char> digits, ref long ticks)
    {
        if (digits.IsEmpty || !AsciiDigits.Are(digits))
        {
            return false;
        }

        var unit = TimeSpan.TicksPerSecond;
        foreach (var digit in digits)
        {
            unit /= 10;
            ticks += unit * (digit - '0');
        }

        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

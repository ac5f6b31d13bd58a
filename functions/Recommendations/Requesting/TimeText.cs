using System.Globalization;

namespace Bridge.Functions.Recommendations.Requesting;

/// <summary>Reads the times of a request; without an offset they are UTC.</summary>
internal static class TimeText
{
    /// <summary>A date or a time; a date without time stands for its first instant, or for its last.</summary>
    public static bool TryRead(string text, bool isEnd, out DateTimeOffset time)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            time = new(day.ToDateTime(isEnd ? TimeOnly.MaxValue : TimeOnly.MinValue), TimeSpan.Zero);
            return true;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }
}

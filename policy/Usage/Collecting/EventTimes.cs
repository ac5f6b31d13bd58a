using System.Globalization;
using System.Text;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>Reads CloudTrail's times: <c>2023-07-10T11:42:36Z</c>.</summary>
internal static class EventTimes
{
    /// <summary>CloudTrail began on this day, so earlier times are wrong.</summary>
    /// <remarks>https://aws.amazon.com/about-aws/whats-new/2013/11/13/announcing-aws-cloudtrail/</remarks>
    public static readonly DateTimeOffset Earliest = new(2013, 11, 13, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] OtherForms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        if (text.Length == 20 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == 'Z'
            && Number(text[..4], out var year) && Number(text[5..7], out var month) && Number(text[8..10], out var day)
            && Number(text[11..13], out var hour) && Number(text[14..16], out var minute) && Number(text[17..19], out var second)
            && year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60)
        {
            time = new(year, month, day, hour, minute, second, TimeSpan.Zero);
            return true;
        }

        return DateTimeOffset.TryParseExact(
            Encoding.UTF8.GetString(text[..Math.Min(text.Length, 64)]), OtherForms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }
}

using System.Globalization;

namespace Bridge.Functions.Work;

/// <summary>Rules that several slices check their settings by.</summary>
internal static class SettingFaults
{
    /// <summary>Adds a fault unless <paramref name="value"/> lies between the two, both included.</summary>
    public static void Range(this ICollection<string> faults, string setting, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{setting} is {value}: expected {least} to {most}."));
        }
    }

    /// <summary>Adds a fault unless <paramref name="value"/> is a time from zero to <paramref name="most"/>.</summary>
    public static void Time(this ICollection<string> faults, string setting, TimeSpan value, TimeSpan most, string limit, string example)
    {
        if (value < TimeSpan.Zero || value > most)
        {
            faults.Add($"{setting} is {value}: expected a time of at most {limit}, for example {example}.");
        }
    }

    /// <summary>Adds a fault unless <paramref name="value"/> is a time of at most a day.</summary>
    public static void Time(this ICollection<string> faults, string setting, TimeSpan value) =>
        faults.Time(setting, value, TimeSpan.FromDays(1), "a day", "00:00:02");
}

using NCrontab;

namespace Bridge.Functions.Hosting;

/// <summary>The timers' NCRONTAB expressions, six fields, UTC, by the settings that <c>function.json</c> names.</summary>
internal static class TimerSchedules
{
    /// <summary>What a standalone app runs on when nothing is set.</summary>
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["RelayOutbox"] = "*/5 * * * * *",
        ["CollectOutcomes"] = "*/5 * * * * *",
        ["DriftSweep"] = "0 */15 * * * *",
    };

    /// <summary>The schedule of <paramref name="function"/>, from <c>{function}Schedule</c>.</summary>
    /// <exception cref="InvalidOperationException">The expression is not NCRONTAB with six fields.</exception>
    public static CrontabSchedule Read(IConfiguration configuration, string function)
    {
        var key = function + "Schedule";
        var expression = configuration[key] is { Length: > 0 } set ? set : Defaults[function];
        return CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            ?? throw new InvalidOperationException($"{key} is `{expression}`; expected an NCRONTAB expression with six fields, for example `{Defaults[function]}`.");
    }

    /// <summary>Reads all of them, so that a bad one stops the start and not the first tick.</summary>
    public static void Check(IConfiguration configuration)
    {
        foreach (var function in Defaults.Keys)
        {
            Read(configuration, function);
        }
    }
}

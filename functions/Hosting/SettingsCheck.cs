using Bridge.Functions.Http;
using Bridge.Functions.Work;

namespace Bridge.Functions.Hosting;

/// <summary>Refuses to start on settings that would leave a door open or lose what is accepted.</summary>
internal static class SettingsCheck
{
    /// <summary>Every fault, each naming its setting and what to do; empty when the app may start.</summary>
    /// <exception cref="InvalidOperationException">A value cannot be read as what it must be; the message names the setting.</exception>
    public static IReadOnlyList<string> Faults(IReadOnlyList<ISlice> slices, IReadOnlyList<WorkFunction> functions, IConfiguration configuration)
    {
        var faults = new List<string>();
        CheckStorage(configuration, faults);
        if (configuration["Bridge:LogFormat"] is not (null or "text" or "json"))
        {
            faults.Add($"Bridge__LogFormat is `{configuration["Bridge:LogFormat"]}`: expected `text` or `json`.");
        }

        (configuration.GetSection("Bridge").Get<CallerSettings>() ?? new()).Check(faults);
        foreach (var slice in slices)
        {
            slice.CheckSettings(configuration, faults);
        }

        // A bad schedule stops the start and not the first tick.
        foreach (var function in functions.Where(function => function.ScheduleSetting is not null))
        {
            function.ReadSchedule(configuration);
        }

        return faults;
    }

    private static void CheckStorage(IConfiguration configuration, List<string> faults)
    {
        var settings = configuration.GetSection("Bridge").Get<BridgeSettings>() ?? new();
        if (string.IsNullOrEmpty(settings.DataDirectory))
        {
            faults.Add("Bridge__DataDirectory is empty: expected a folder, or leave the setting out.");
        }

        if (settings.Storage != "Sqlite")
        {
            faults.Add($"Bridge__Storage is `{settings.Storage}`: this version knows only `Sqlite`.");
        }
        else if (configuration["WEBSITE_INSTANCE_ID"] is { Length: > 0 })
        {
            faults.Add("Bridge__Storage is `Sqlite`, but this is an Azure instance (WEBSITE_INSTANCE_ID), whose disk does not last: alerts would be lost.");
        }
    }
}

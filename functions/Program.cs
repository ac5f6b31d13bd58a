using Bridge.Functions.Hosting;
using Microsoft.Data.Sqlite;

var builder = WebApplication.CreateSlimBuilder(args);
try
{
    var settings = builder.Configuration.GetSection("Bridge").Get<BridgeSettings>() ?? new BridgeSettings();
    var mode = HostMode.From(builder.Configuration);
    TimerSchedules.Check(builder.Configuration);
    var faults = SettingsCheck.Faults(settings, builder.Configuration);
    if (faults.Count > 0)
    {
        throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
    }

    builder.AddBridge(mode);
    await using var app = builder.Build();
    app.MapBridge(mode);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or SqliteException)
{
    // The host restarts a handler that ends with an error, and never one that ends with 0.
    await Console.Out.WriteLineAsync($"Bridge does not start: {e.Message}");
    return 1;
}

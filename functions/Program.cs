using Bridge.Functions.Hosting;
using Microsoft.Data.Sqlite;

try
{
    using var app = BridgeApplication.Build(args, typeof(BridgeApplication).Assembly);
    await app.RunAsync();
    return 0;
}
catch (OperationCanceledException)
{
    // The host has ended it while it was still starting.
    return 0;
}
catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or SqliteException)
{
    // The host starts a process again that ended with an error, and not one that ended with 0.
    await Console.Out.WriteLineAsync($"Bridge does not start: {e.Message}");
    return 1;
}

namespace Bridge.Bench.FunctionsStart;

/// <summary>A running app. It ends with this object.</summary>
/// <param name="Process">What ends it.</param>
/// <param name="ProcessId">The app's own process.</param>
/// <param name="Client">Sends requests to it.</param>
/// <param name="Output">What it has written to its console so far.</param>
internal sealed record StartedApp(IAsyncDisposable Process, int ProcessId, HttpClient Client, Func<string> Output) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }
}

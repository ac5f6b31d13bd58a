using Bridge.Testing;
using Bridge.Testing.Host;

namespace Bridge.Bench.FunctionsStart;

/// <summary>One way to start the app, with a way to send requests to it.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Root">The folder of the published app.</param>
/// <param name="StartAsync">Starts it with these settings.</param>
internal sealed record FunctionsSide(
    string Name, string Root, Func<IReadOnlyDictionary<string, string>, Task<StartedApp>> StartAsync)
{
    /// <summary>The app by itself.</summary>
    public static FunctionsSide Standalone(string name, string root) => new(name, root, settings =>
    {
        var package = FunctionsPackage.Read(root);
        var address = TakeAddress();
        return Started(
            AppProcess.StartStandalone(package.Executable, [.. package.Arguments, "--urls", address.AbsoluteUri], root, settings), address);
    });

    /// <summary>
    /// The app as an isolated worker under the stand-in for the host. Each request is an invocation over the host's channel and an HTTP
    /// request to the worker.
    /// </summary>
    public static FunctionsSide Worker(string name, string root) => new(name, root, async settings =>
    {
        var host = await FunctionsHost.StartAsync(root, settings);
        return new(host, host.ProcessId, host.Client, () => host.Output);
    });

    /// <summary>The app of before as a custom handler: the host only passes each request on to its port.</summary>
    public static FunctionsSide CustomHandler(string name, string root) => new(name, root, settings =>
    {
        var address = TakeAddress();
        var withPort = new Dictionary<string, string>(settings) { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{address.Port}" };
        return Started(AppProcess.StartStandalone(Path.Combine(root, "Bridge.Functions"), [], root, withPort), address);
    });

    private static Uri TakeAddress() => new($"http://127.0.0.1:{FreePort.Take()}");

    private static Task<StartedApp> Started(AppProcess process, Uri address) =>
        Task.FromResult(new StartedApp(process, process.Id, new HttpClient { BaseAddress = address }, () => process.Output));
}

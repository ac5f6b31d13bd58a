using Bridge.Functions.Work;

namespace Bridge.Functions.Hosting;

/// <summary>Tells whether the app runs under the Azure Functions host or by itself.</summary>
internal static class HostMode
{
    /// <summary>
    /// The host names its gRPC endpoint on the command line. A process that the platform has started before it knew the app carries this value
    /// in its app context instead.
    /// </summary>
    public static TriggerMode From(IReadOnlyCollection<string> args) =>
        args.Contains("--functions-uri") || AppContext.GetData("AZURE_FUNCTIONS_NATIVE_HOST") is not null ? TriggerMode.Host : TriggerMode.Pump;
}

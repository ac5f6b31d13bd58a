using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Local;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>The app settings that <c>docs/settings.md</c> lists for a Function App.</summary>
internal static class HostSettings
{
    public static Dictionary<string, string> For(SeedFile seed, Uri aws, LocalSecrets secrets, string dataDirectory) =>
        new(BridgeEnvironment.For(seed, aws, secrets, dataDirectory))
        {
            ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
            ["FUNCTIONS_WORKER_RUNTIME"] = "custom",
            ["RelayOutboxSchedule"] = "*/5 * * * * *",
            ["CollectOutcomesSchedule"] = "*/5 * * * * *",
            ["DriftSweepSchedule"] = "0 */15 * * * *",
        };
}

using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Bridge.Functions.Tests.Hosting.Host;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>The folder that <c>dotnet publish</c> makes, as the Functions host reads it.</summary>
[Collection(PublishedAppTests.Name)]
public sealed class PackageTests(PublishedApp app)
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["RelayOutboxSchedule"] = "*/5 * * * * *",
        ["CollectOutcomesSchedule"] = "*/5 * * * * *",
        ["DriftSweepSchedule"] = "0 */15 * * * *",
    };

    [Fact]
    public void Package_Published_IsCompleteAndWithoutFault()
    {
        var package = FunctionsPackage.Read(app.Root, Settings);

        Assert.Empty(package.Faults);
        Assert.Equal(
            ["Api", "CollectOutcomes", "ComputeRecommendation", "DispatchRemediation", "DriftSweep", "OrcaWebhook", "RelayOutbox"],
            package.Functions.Select(function => function.Name));
        Assert.Equal("", package.HostJson["extensions"]!["http"]!["routePrefix"]!.GetValue<string>());
        Assert.All(package.Functions.Where(function => function.IsHttp), function => Assert.Equal("anonymous", function.Trigger["authLevel"]!.GetValue<string>()));
        // A visibility timeout of zero would use up a message's deliveries within a second.
        Assert.Equal("00:00:30", package.HostJson["extensions"]!["queues"]!["visibilityTimeout"]!.GetValue<string>());
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void Package_Executable_RunsWithoutDotnet()
    {
        var package = FunctionsPackage.Read(app.Root, Settings);

        Assert.True(File.GetUnixFileMode(package.Executable).HasFlag(UnixFileMode.UserExecute));
        Assert.True(File.Exists(Path.Combine(app.Root, "libcoreclr.so")) || File.Exists(Path.Combine(app.Root, "libhostfxr.so")), "The package does not carry the runtime.");
        Assert.True(File.Exists(Path.Combine(app.Root, "libe_sqlite3.so")), "The package does not carry SQLite.");
        var runtime = JsonNode.Parse(File.ReadAllText(Path.Combine(app.Root, "Bridge.Functions.runtimeconfig.json")))!["runtimeOptions"]!;
        Assert.NotNull(runtime["includedFrameworks"]);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "ComputeRecommendation: setting AzureWebJobsStorage is missing")]
    [InlineData("AzureWebJobsStorage", "DispatchRemediation: setting AzureWebJobsStorage is missing")]
    [InlineData("RelayOutboxSchedule", "RelayOutbox: setting RelayOutboxSchedule is missing")]
    [InlineData("CollectOutcomesSchedule", "CollectOutcomes: setting CollectOutcomesSchedule is missing")]
    [InlineData("DriftSweepSchedule", "DriftSweep: setting DriftSweepSchedule is missing")]
    public void Package_SettingMissing_IsAFaultOfThatFunction(string setting, string fault)
    {
        var package = FunctionsPackage.Read(app.Root, Settings.Where(pair => pair.Key != setting).ToDictionary());

        Assert.Contains(fault, package.Faults);
    }
}

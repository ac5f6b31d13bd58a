using System.Text.Json.Nodes;
using Bridge.Functions.Storage.StorageQueues;
using Bridge.Testing.Host;
using Bridge.Functions.Work;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>The folder that <c>dotnet publish</c> makes, as the Functions host reads it.</summary>
[Collection(PublishedAppTests.Name)]
public sealed class PackageTests(PublishedApp app)
{
    /// <summary>What is agreed with the outside: other names would leave messages, schedules or callers behind.</summary>
    public static TheoryData<string, string, string> Pinned => new()
    {
        { "Api", "httpTrigger", "GET,POST,PUT,DELETE api/{*path} Anonymous" },
        { "CollectOutcomes", "timerTrigger", "%CollectOutcomesSchedule%" },
        { "ComputeRecommendation", "queueTrigger", "bridge-recommend AzureWebJobsStorage" },
        { "DispatchRemediation", "queueTrigger", "bridge-dispatch AzureWebJobsStorage" },
        { "DriftSweep", "timerTrigger", "%DriftSweepSchedule%" },
        { "OrcaWebhook", "httpTrigger", "POST api/webhooks/orca Anonymous" },
        { "RelayOutbox", "timerTrigger", "%RelayOutboxSchedule%" },
    };

    private FunctionsPackage Package => FunctionsPackage.Read(app.Root);

    [Fact]
    public void Package_Published_HasTheFunctionsAndNoFault()
    {
        Assert.Empty(PackageFaults.Of(Package, HostStage.OfAFunctionApp));
        Assert.Equal(Pinned.Select(row => row.Data.Item1), Package.Functions.Select(function => function.Name));
    }

    [Theory]
    [MemberData(nameof(Pinned))]
    public void Function_Trigger_IsTheAgreedOne(string name, string type, string trigger)
    {
        var function = Package.Function(name);

        Assert.Equal(type, function.TriggerType);
        Assert.Equal(trigger, type switch
        {
            "httpTrigger" => $"{string.Join(',', function.Methods)} {function.Text("route")} {function.Text("authLevel")}",
            "timerTrigger" => function.Text("schedule"),
            _ => $"{function.Text("queueName")} {function.Text("connection")}",
        });
    }

    [Fact]
    public void WorkerConfig_Program_IsDotnetWithTheApp()
    {
        Assert.Equal("dotnet-isolated", Package.WorkerConfig["language"]!.GetValue<string>());
        Assert.Equal("dotnet", Package.Executable);
        Assert.Equal([Path.Combine(app.Root, "Bridge.Functions.dll")], Package.Arguments);
        // The platform carries .NET, so the package does not.
        var runtime = JsonNode.Parse(File.ReadAllText(Path.Combine(app.Root, "Bridge.Functions.runtimeconfig.json")))!["runtimeOptions"]!;
        Assert.Contains("Microsoft.AspNetCore.App", runtime["frameworks"]!.AsArray().Select(framework => framework!["name"]!.GetValue<string>()));
    }

    [Fact]
    public void HostJson_Http_HasNoPrefixOfItsOwn() => Assert.Equal("", Package.RoutePrefix);

    [Fact]
    public void HostJson_Queues_AreReadAsTheAppSends()
    {
        var queues = Package.HostJson["extensions"]!["queues"]!;

        Assert.Equal(StorageQueueServices.MessageEncoding.ToString(), queues["messageEncoding"]!.GetValue<string>(), ignoreCase: true);
        Assert.Equal(FunctionPump.MaxDequeueCount, Package.MaxDequeueCount);
        // The host's own default waits up to a minute before it looks again, which a brake would wait too.
        Assert.Equal("00:00:01", queues["maxPollingInterval"]!.GetValue<string>());
        // A visibility timeout of zero would use up a message's deliveries within a second.
        Assert.Equal("00:00:30", queues["visibilityTimeout"]!.GetValue<string>());
    }

    [Fact]
    public void HostJson_FunctionTimeout_IsAboveEveryBudget()
    {
        var limit = TimeSpan.Parse(Package.HostJson["functionTimeout"]!.GetValue<string>(), null);

        // The host ends the process two seconds after it has cancelled a function at its limit.
        Assert.All(AppFunctions.All, function => Assert.InRange(function.Budget, TimeSpan.FromSeconds(1), limit - TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void HostJson_LogLevels_LetEveryFunctionsOwnLinesThrough() => Assert.All(
        Package.Functions,
        function =>
        {
            Assert.True(Package.HostJson["logging"]!["logLevel"]!.AsObject().ContainsKey($"Function.{function.Name}.User"), function.Name);
            Assert.Equal("Information", Package.LogLevelOf($"Function.{function.Name}.User"));
        });

    [Fact]
    public void HostJson_LogLevels_NameNoFunctionThatIsNotThere()
    {
        var named = Package.HostJson["logging"]!["logLevel"]!.AsObject().Select(level => level.Key.Split('.'))
            .Where(parts => parts is ["Function", _, "User"]).Select(parts => parts[1]);

        Assert.Equal(Package.Functions.Select(function => function.Name), named.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "ComputeRecommendation: setting AzureWebJobsStorage is missing")]
    [InlineData("AzureWebJobsStorage", "DispatchRemediation: setting AzureWebJobsStorage is missing")]
    [InlineData("RelayOutboxSchedule", "RelayOutbox: setting RelayOutboxSchedule is missing")]
    [InlineData("CollectOutcomesSchedule", "CollectOutcomes: setting CollectOutcomesSchedule is missing")]
    [InlineData("DriftSweepSchedule", "DriftSweep: setting DriftSweepSchedule is missing")]
    [InlineData("FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_WORKER_RUNTIME is ``, which is not the package's language")]
    public void Package_SettingMissing_IsAFaultOfThatFunction(string setting, string fault) =>
        Assert.Contains(fault, PackageFaults.Of(Package, HostStage.OfAFunctionApp.Where(pair => pair.Key != setting).ToDictionary()));
}

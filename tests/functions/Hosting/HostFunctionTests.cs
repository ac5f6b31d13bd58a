using System.Text.Json.Nodes;
using Bridge.Testing.Host;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>The timer and queue functions of the published package under the stand-in for the host.</summary>
[Collection(PublishedAppTests.Name)]
public sealed class HostFunctionTests(HostedBridge bridge) : IClassFixture<HostedBridge>
{
    private const string RoleName = "switch-admin";
    private const string RecommendationPath = $"/api/accounts/{HostStage.Production}/roles/{RoleName}/recommendation";

    private HostStage Stage => bridge.Stage;

    private FunctionsHost Host => bridge.Host;

    private QueueTriggers Queues => new(Host, Stage.Queues);

    [Theory]
    [InlineData("RelayOutbox", false)]
    [InlineData("RelayOutbox", true)]
    [InlineData("CollectOutcomes", true)]
    [InlineData("DriftSweep", false)]
    public async Task Timer_Tick_Succeeds(string function, bool isPastDue)
    {
        var invocation = await Host.Functions.TimerAsync(function, isPastDue);

        Assert.True(invocation.Succeeded, $"{invocation}");
    }

    [Theory]
    [InlineData("DispatchRemediation", "{}")]
    [InlineData("DispatchRemediation", "not JSON")]
    [InlineData("DispatchRemediation", "\"text\"")]
    [InlineData("DispatchRemediation", "null")]
    [InlineData("DispatchRemediation", "")]
    [InlineData("DispatchRemediation", """{"remediationId":"r-short"}""")]
    [InlineData("DispatchRemediation", """{"remediationId":7}""")]
    [InlineData("ComputeRecommendation", "{}")]
    [InlineData("ComputeRecommendation", "not JSON")]
    [InlineData("ComputeRecommendation", """{"accountId":"12","roleName":"switch-admin"}""")]
    [InlineData("ComputeRecommendation", """{"accountId":"222222222222","roleName":"a/b"}""")]
    public async Task Queue_BadMessage_FailsEveryDeliveryAndIsPoisoned(string function, string text)
    {
        var delivery = await Queues.DeliverTextAsync(function, text);

        Assert.Equal((5, true), (delivery.Deliveries, delivery.IsPoisoned));
        Assert.Equal("Failure", delivery.Last!.Status);
        Assert.NotEmpty(delivery.Last.Fault!);
    }

    [Fact]
    public async Task Queue_MessageThatIsNotEncoded_IsPoisonedWithoutARun()
    {
        var before = Host.Functions.All.Count;
        Stage.Queues.Put("bridge-dispatch", "{}");

        var delivery = Assert.Single(await Queues.DeliverAsync());

        Assert.Equal((0, true, before), (delivery.Deliveries, delivery.IsPoisoned, Host.Functions.All.Count));
    }

    [Fact]
    public async Task Queue_UnknownRemediation_IsDoneWith()
    {
        var delivery = await Queues.DeliverTextAsync("DispatchRemediation", """{"remediationId":"r-0123456789abcdef0123456789abcdef"}""");

        Assert.Equal((1, false), (delivery.Deliveries, delivery.IsPoisoned));
    }

    [Fact]
    public async Task Queue_MessageOfARole_ComputesItsRecommendation()
    {
        await Stage.DemandAsync(Host.Client, HttpMethod.Post, RecommendationPath, new JsonObject());
        Assert.Equal("pending", (await Stage.DemandAsync(Host.Client, HttpMethod.Get, RecommendationPath))["status"]!.GetValue<string>());

        var deliveries = await Queues.DeliverAsync();
        var again = await Queues.DeliverTextAsync(
            "ComputeRecommendation", $$"""{"accountId":"{{HostStage.Production}}","roleName":"{{RoleName}}"}""");

        Assert.Contains(deliveries, delivery => delivery is { Function: "ComputeRecommendation", IsPoisoned: false });
        Assert.True(again.Last!.Succeeded, $"{again.Last}");
        var recommendation = await Stage.DemandAsync(Host.Client, HttpMethod.Get, RecommendationPath);
        Assert.Equal(("succeeded", 1), (recommendation["status"]!.GetValue<string>(), recommendation["attempts"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Story_FromWebhookToVerified_IsTriggeredByTheHostAlone()
    {
        var remediationId = await Stage.RequestAsync(Host.Client);
        Assert.Contains(Host.Functions.All, invocation => invocation is { Function: "Api", Succeeded: true });

        var dispatch = Assert.Single(await Queues.DeliverAsync(), delivery => delivery.Function == "DispatchRemediation");
        // The host hands a message out again when it has not heard of its end for ten minutes.
        await DeliverAgainAsync(dispatch.Text);
        await Stage.CarryOutAsync(remediationId);
        var collected = await Host.Functions.TimerAsync("CollectOutcomes");
        await DeliverAgainAsync(dispatch.Text);

        Assert.True(collected.Succeeded, $"{collected}");
        var remediation = await Stage.DemandAsync(Host.Client, HttpMethod.Get, $"/api/remediations/{remediationId}");
        Assert.Equal("verified", remediation["state"]!.GetValue<string>());
        Assert.Single(Stage.Aws.Calls.Entries, call => call is { Service: "sqs", Operation: "SendMessage" });
        // What an invocation logs at Information reaches the host.
        Assert.Contains(dispatch.Last!.Logs, line => line.Message.Contains($"remediation {remediationId}", StringComparison.Ordinal));
        Assert.Contains(collected.Logs, line => line.Message.StartsWith("Outcome: alert", StringComparison.Ordinal));
        Assert.DoesNotContain(Host.Logs.Lost, line => line.Category.StartsWith("Bridge.", StringComparison.Ordinal));
    }

    private async Task DeliverAgainAsync(string text)
    {
        var again = await Queues.DeliverTextAsync("DispatchRemediation", text);
        Assert.True(again.Last!.Succeeded, $"{again.Last}");
    }
}

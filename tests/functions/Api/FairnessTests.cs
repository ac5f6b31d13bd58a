using System.Diagnostics;
using Bridge.Contracts;
using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Functions.Tests.Api;

/// <summary>An app whose staging account is sick.</summary>
public sealed class BridgeWithASickAccount : BridgeFixture;

/// <summary>One account never waits for another: while staging hangs or floods, a brake in production goes its whole way.</summary>
public sealed class FairnessTests(BridgeWithASickAccount bridge) : IClassFixture<BridgeWithASickAccount>
{
    // More than the places there are for sending.
    private const int Orders = 40;

    // It took two minutes: the hanging account's orders had every place, each until its time was up.
    [Fact]
    [Trait("Measures", "time")]
    public async Task Account_ThatAnswersNoCall_HoldsUpItsOwnOrdersOnly()
    {
        using var held = new HeldCall(bridge, IsStagings);
        for (var i = 0; i < Orders; i++)
        {
            await bridge.RequestAsync(await bridge.PostAlertAsync($"hanging-{i}", BridgeFixture.Staging));
        }

        await held.ReachedAsync();
        var watch = Stopwatch.StartNew();
        await BrakeInProductionAsync();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        var entries = await bridge.EntriesAsync($"orca-{BridgeFixture.Staging}-hanging-0", "orderSent");
        Assert.Empty(entries);
    }

    [Fact]
    public async Task Account_WhoseResultQueueHangs_HoldsUpItsOwnOutcomesOnly()
    {
        await OrderInStagingAsync("deploy-bot");
        using var held = new HeldCall(bridge, call => IsStagings(call) && call.Operation == "ReceiveMessage");
        await held.ReachedAsync();

        await BrakeInProductionAsync();
    }

    [Fact]
    public async Task Account_WhoseResultQueueIsKeptFull_HoldsUpNobodyAndIsReadOn()
    {
        var order = await OrderInStagingAsync("switch-admin");
        var queue = bridge.Handler.Queue("OrcaRemediationResultQueue", BridgeFixture.Staging);
        for (var i = 0; i < 2000; i++)
        {
            queue.Send(new SqsDraft($"junk {i}", new(StringComparer.Ordinal), new(StringComparer.Ordinal), "flooder"));
        }

        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Failed, TimeProvider.System));
        await BrakeInProductionAsync();

        await bridge.WaitForStateAsync(order.RemediationId, "failed");
    }

    private static bool IsStagings(CallLogEntry call) => call.CallerArn.Contains(BridgeFixture.Staging, StringComparison.Ordinal);

    private async Task<RemediationOrder> OrderInStagingAsync(string role)
    {
        var remediationId = await bridge.RequestAsync(await bridge.PostAlertAsync(role, BridgeFixture.Staging));
        return (await bridge.Handler.TakeOrderAsync(remediationId, accountId: BridgeFixture.Staging)).Order;
    }

    private async Task BrakeInProductionAsync()
    {
        var role = bridge.NextRole();
        var remediationId = await bridge.RequestAsync(await bridge.PostAlertAsync(role));
        var (_, order) = await bridge.Handler.TakeOrderAsync(remediationId);
        bridge.Change(role, entity => entity.AttachedPolicies.Add(DenyAll.ManagedPolicyArn("aws")));
        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Succeeded, TimeProvider.System));
        await bridge.WaitForStateAsync(remediationId, "verified");
    }
}

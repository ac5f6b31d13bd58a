using Bridge.Contracts;
using Bridge.Lambda.Tests.Actions;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Ledger;

/// <summary>One message delivered to two handlers at once, as SQS's at-least-once delivery allows.</summary>
public sealed class TwoHandlersTests
{
    [Theory]
    [InlineData(RemediationActions.AttachDenyAll, "role/switch-admin", 1)]
    [InlineData(RemediationActions.DeleteRole, "role/data/worker", 8)]
    public async Task SecondHandler_WhileTheFirstIsAtAnyCall_ChangesNothingTwice(string action, string resource, int changes)
    {
        var scenario = new Scenario("", action, resource, []);
        for (var call = 1; ; call++)
        {
            await using var account = await Account.StartAsync();
            var order = scenario.Order();
            var meter = new CallMeter { HoldAfter = call };
            var first = account.Handler(scenario.Capability, meter).DeliverAsync(order.Json());
            if (await Task.WhenAny(meter.Reached, first) == first)
            {
                return;
            }

            var second = await account.Handler(scenario.Capability).DeliverAsync(order.Json());
            meter.Release();
            var returned = second.Concat(await first).ToList();

            Assert.True(returned.Count < 2, $"held after call {call}: both gave the message back");
            Assert.Empty(await account.Handler(scenario.Capability).DeliverAsync(order.Json()));
            Assert.Equal(changes, account.Changes().Count);
            Assert.All(
                await account.TakeOutcomesAsync(),
                outcome => Assert.Equal((OutcomeStatus.Succeeded, changes), (outcome.Status, outcome.Changes.Count)));
        }
    }

    [Fact]
    public async Task EightHandlers_AtOnce_MakeOneChange()
    {
        await using var account = await Account.StartAsync();
        var order = TestOrders.Brake("role/switch-admin");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => account.Handler().DeliverAsync(order.Json())));
        Assert.Empty(await account.Handler().DeliverAsync(order.Json()));

        Assert.Single(account.Changes());
        Assert.All(await account.TakeOutcomesAsync(), outcome => Assert.Equal(OutcomeStatus.Succeeded, outcome.Status));
    }

    [Fact]
    public async Task NewerOrder_WhileAnotherHoldsTheTarget_ComesBackUntilItIsFree()
    {
        await using var account = await Account.StartAsync();
        var meter = new CallMeter { HoldAfter = 5 };
        var first = account.Handler(meter: meter).DeliverAsync(TestOrders.Brake("role/switch-admin", 1).Json());
        await meter.Reached;
        var newer = TestOrders.Brake("role/switch-admin", 2);

        Assert.Equal(["m-1"], await account.Handler().DeliverAsync(newer.Json()));
        meter.Release();
        Assert.Empty(await first);
        Assert.Empty(await account.Handler().DeliverAsync(newer.Json()));

        Assert.Single(account.Changes());
    }
}

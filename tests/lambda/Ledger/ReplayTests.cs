using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Ledger;

public sealed class ReplayTests
{
    private const string Role = "role/switch-admin";

    [Fact]
    public async Task Order_ReplayedAfterTheDenyWasTakenOffByHand_DoesNothing()
    {
        await using var account = await Account.StartAsync();
        var order = TestOrders.Brake(Role);
        await account.Handler().DeliverAsync(order.Json());
        await account.Iam.DetachPolicyAsync(Account.Identity(Role), DenyAll.ManagedPolicyArn("aws"), CancellationToken.None);

        Assert.Empty(await account.Handler().DeliverAsync(order.Json()));

        Assert.Single(account.Changes());
        Assert.False((await DenyAllReader.ReadAsync(account.Iam, Account.Identity(Role), CancellationToken.None)).IsDenied);
    }

    [Fact]
    public async Task Order_WithASequenceThatWasOvertaken_IsRefused()
    {
        await using var account = await Account.StartAsync();
        await account.Handler().DeliverAsync(TestOrders.Brake(Role, sequence: 5).Json());
        await account.Iam.DetachPolicyAsync(Account.Identity(Role), DenyAll.ManagedPolicyArn("aws"), CancellationToken.None);
        await account.TakeOutcomesAsync();

        foreach (var sequence in new[] { 1, 4, 5 })
        {
            Assert.Empty(await account.Handler().DeliverAsync(TestOrders.Brake(Role, sequence).Json()));
            var outcome = Assert.Single(await account.TakeOutcomesAsync());
            Assert.Equal(OutcomeStatus.Refused, outcome.Status);
            Assert.Contains("sequence", outcome.Reason, StringComparison.Ordinal);
        }

        Assert.Single(account.Changes());
        Assert.Empty(await account.Handler().DeliverAsync(TestOrders.Brake(Role, sequence: 6).Json()));
        Assert.Equal(OutcomeStatus.Succeeded, Assert.Single(await account.TakeOutcomesAsync()).Status);
    }

    [Fact]
    public async Task Order_NamingTheSameRoleInAnotherCase_MeetsTheSameSequence()
    {
        await using var account = await Account.StartAsync();
        await account.Handler().DeliverAsync(TestOrders.Brake(Role, sequence: 5).Json());
        await account.TakeOutcomesAsync();

        Assert.Empty(await account.Handler().DeliverAsync(TestOrders.Brake("role/Switch-Admin", sequence: 5).Json()));

        Assert.Equal(OutcomeStatus.Refused, Assert.Single(await account.TakeOutcomesAsync()).Status);
    }

    [Fact]
    public async Task Order_ReusingAnotherOrdersId_IsRefused()
    {
        await using var account = await Account.StartAsync();
        var order = TestOrders.Brake(Role);
        await account.Handler().DeliverAsync(order.Json());
        await account.TakeOutcomesAsync();
        var forged = TestOrders.Brake("role/data/worker") with { RemediationId = order.RemediationId };

        Assert.Empty(await account.Handler().DeliverAsync(forged.Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal(OutcomeStatus.Refused, outcome.Status);
        Assert.Contains("id was used before", outcome.Reason, StringComparison.Ordinal);
        Assert.Single(account.Changes());
    }

    [Fact]
    public async Task Order_WhoseOutcomeCouldNotBeSent_ComesBackAndSaysItThen()
    {
        await using var account = await Account.StartAsync();
        var order = TestOrders.Brake(Role);
        var lost = account.Handler(resultQueue: $"{account.Aws.Endpoint}{Account.Id}/NoSuchQueue");

        Assert.Equal(["m-1"], await lost.DeliverAsync(order.Json()));
        Assert.Empty(await account.Handler().DeliverAsync(order.Json()));

        Assert.Equal(OutcomeStatus.Succeeded, Assert.Single(await account.TakeOutcomesAsync()).Status);
        Assert.Single(account.Changes());
    }
}

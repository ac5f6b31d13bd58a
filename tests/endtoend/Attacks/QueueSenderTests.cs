using Bridge.Contracts;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Attacks;

/// <summary>Somebody who may send to the order queues and to nothing else.</summary>
[Collection(SharedRunTests.Name)]
public sealed class QueueSenderTests(SharedRun run)
{
    private static readonly OrderSigner OwnKey = OrderSigner.Create();

    private readonly OrderSender _sender = new(run.Stack, run.Admin);

    [Theory]
    [InlineData(RemediationActions.AttachDenyAll)]
    [InlineData(RemediationActions.DeleteRole)]
    [Attack(
        Attacker.Sender,
        "orders a deny or a deletion himself, unsigned",
        "refused before anything is read; counted, reported at most once a minute")]
    public Task HaveARoleDeniedOrDeleted_Unsigned(string action) =>
        AssertNothingHappensAsync("workload-041", role => Send(Order(role, action), []));

    [Theory]
    [InlineData(RemediationActions.AttachDenyAll)]
    [InlineData(RemediationActions.DeleteRole)]
    [Attack(Attacker.Sender, "signs his order with a key of his own", "refused likewise: the handler does not know the key")]
    public Task HaveARoleDeniedOrDeleted_WithAKeyOfHisOwn(string action) => AssertNothingHappensAsync("workload-042", role =>
    {
        var order = Order(role, action);
        return Send(order, new()
        {
            [OrderAttributes.KeyId] = OrderSender.Text(OwnKey.KeyId),
            [OrderAttributes.Signature] = OrderSender.Text(OwnKey.Sign(OrderSender.Body(order))),
        });
    });

    [Fact]
    [Attack(
        Attacker.Sender,
        "puts the signature of a real order on an order for another role",
        "refused: the signature is over the whole text")]
    public Task TurnARealOrderOnAnotherRole() => AssertNothingHappensAsync("workload-043", role =>
    {
        var real = Order(run.Admin.Role("workload-044"), RemediationActions.AttachDenyAll);
        return Send(real with { Target = new(role, "role") }, _sender.Signed(OrderSender.Body(real)));
    });

    [Fact]
    [Attack(Attacker.Sender, "moves a real order into the other queue", "refused: an order names its queue")]
    public Task TurnARealOrderIntoAnother_ByItsQueue() => AssertNothingHappensAsync("workload-045", role =>
    {
        var real = Order(role, RemediationActions.AttachDenyAll);
        return Send(real, _sender.Signed(OrderSender.Body(real)), run.Admin.Account.ChangeQueueUrl);
    });

    [Fact]
    [Attack(
        Attacker.Sender,
        "makes a role immune with a sequence that nothing exceeds, or an order that never expires",
        "refused, signed or not, and no sequence is used up: the brake holds at the next order")]
    public async Task MakeARoleImmune_WithTheHighestSequence()
    {
        var role = run.Admin.Role("workload-046");
        var never = TimeProvider.System.GetUtcNow().AddYears(73);
        foreach (var order in new[]
        {
            Order(role, RemediationActions.AttachDenyAll) with { Sequence = long.MaxValue, ExpiresAt = never },
            Order(role, RemediationActions.AttachDenyAll) with { Sequence = long.MaxValue },
            Order(role, RemediationActions.AttachDenyAll) with { ExpiresAt = never },
        })
        {
            await Send(order, []);
            await Send(order, _sender.Signed(OrderSender.Body(order)));
        }

        await _sender.EmptyAsync(RemediationActions.AttachDenyAll);
        Assert.Empty(run.Admin.ChangesBy("workload-046"));

        var end = await run.User.RemediateAsync("orca-e2e-immune", role, RemediationActions.AttachDenyAll);
        Assert.Equal("verified", BridgeUser.Kind(end));
    }

    [Fact]
    [Attack(
        Attacker.Sender,
        "floods the brake's queue with 300 orders",
        "an order of the bridge is carried out behind them; one report a minute and handler")]
    public async Task HideAnOrderInAFlood()
    {
        var junk = Order(run.Admin.Role("workload-047"), RemediationActions.AttachDenyAll);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Send(junk, [])));

        var end = await run.User.RemediateAsync("orca-e2e-flood", run.Admin.Role("workload-048"), RemediationActions.AttachDenyAll);

        Assert.Equal("verified", BridgeUser.Kind(end));
        await _sender.EmptyAsync(RemediationActions.AttachDenyAll);
        Assert.Empty(run.Admin.ChangesBy("workload-047"));
        Assert.Equal(0, await _sender.CountAsync(run.Admin.Account.ResultQueueUrl));
    }

    private RemediationOrder Order(string role, string action) => _sender.Order(role, action);

    private Task Send(
        RemediationOrder order, Dictionary<string, Amazon.SQS.Model.MessageAttributeValue> attributes, string? queueUrl = null) =>
        _sender.SendAsync(order, attributes, queueUrl);

    private async Task AssertNothingHappensAsync(string name, Func<string, Task> attackAsync)
    {
        var role = run.Admin.Role(name);
        var before = await run.Admin.AttachedAsync(role);

        await attackAsync(role);

        await _sender.EmptyAsync(RemediationActions.AttachDenyAll);
        await _sender.EmptyAsync(RemediationActions.DeleteRole);
        Assert.Empty(run.Admin.ChangesBy(name));
        Assert.Equal(before, await run.Admin.AttachedAsync(role));
    }
}

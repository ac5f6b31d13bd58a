using Bridge.Contracts;
using Bridge.Lambda.Orders;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Orders;

/// <summary>Only what the bridge signed is carried out. For everything else nothing is read, and nothing is written but a report.</summary>
public sealed class SignatureTests
{
    private const string Role = "role/switch-admin";

    private static readonly OrderSigner Stranger = OrderSigner.Create();

    public static TheoryData<string> Forgeries { get; } =
    [
        "no signature", "no key id", "another's key", "another's signature", "an altered body", "no Base64", "half a signature", "no order",
    ];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Order_ThatTheBridgeDidNotSign_TouchesNothing(string forgery)
    {
        await using var account = await Account.StartAsync();
        var handler = account.Handler();

        Assert.Empty(await handler.DeliverAsync(Forge(forgery)));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal((OutcomeStatus.Refused, "sqs-m-1"), (outcome.Status, outcome.RemediationId));
        Assert.Contains("refused, and nothing was read or changed", outcome.Reason, StringComparison.Ordinal);

        // By the handler: the report. By this test: taking it.
        Assert.Equal(["SendMessage"], account.HandlerCalls().Select(call => call.Operation));
        var line = Assert.Single(handler.Log);
        Assert.Equal("unsignedOrder", line.GetProperty("event").GetString());
        Assert.Equal(1, line.GetProperty("UnsignedOrders").GetInt32());
        var metrics = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        Assert.Equal("UnsignedOrders", metrics.GetProperty("Metrics")[0].GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Flood_OfForgeries_MakesOneReportAMinuteAndHoldsUpNoOrder()
    {
        await using var account = await Account.StartAsync();
        var handler = account.Handler();
        var forged = Enumerable.Range(0, 50).Select(_ => Forge("no signature"));

        Assert.Empty(await handler.DeliverAsync([.. forged, TestOrders.Signed(TestOrders.Brake(Role).Json())]));

        var outcomes = await account.TakeOutcomesAsync();
        Assert.Equal([OutcomeStatus.Refused, OutcomeStatus.Succeeded], outcomes.Select(outcome => outcome.Status));
        Assert.Equal(50, handler.Log.Count(line => line.GetProperty("event").GetString() == "unsignedOrder"));

        account.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Empty(await handler.DeliverAsync(Forge("another's key")));
        Assert.Contains("49 others", Assert.Single(await account.TakeOutcomesAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_BeingReplaced_OldAndNewPass()
    {
        await using var account = await Account.StartAsync();
        var handler = account.Handler(orderKeys: [Stranger.PublicKey, TestOrders.Signer.PublicKey]);
        var (one, other) = (TestOrders.Brake(Role).Json(), TestOrders.Brake("role/data/worker").Json());

        Assert.Empty(await handler.DeliverAsync(TestOrders.Signed(one), new OrderMessage(other, Stranger.KeyId, Stranger.Sign(other))));

        Assert.All(await account.TakeOutcomesAsync(), outcome => Assert.Equal(OutcomeStatus.Succeeded, outcome.Status));
    }

    // One such order made a role immune for good: no later sequence could be above it.
    [Theory]
    [InlineData("a sequence that nothing exceeds")]
    [InlineData("a unique id that is not the role's")]
    [InlineData("an expiry in 2099")]
    [InlineData("a path that is not the role's")]
    public async Task Order_ThatIsRefused_UsesUpNoSequence(string mistake)
    {
        await using var account = await Account.StartAsync();
        var order = TestOrders.Brake(Role, sequence: 7);
        order = mistake switch
        {
            "a sequence that nothing exceeds" => order with { Sequence = long.MaxValue },
            "a unique id that is not the role's" => order with { Target = order.Target with { UniqueId = "AROAOTHEROTHEROTHER0" } },
            "an expiry in 2099" => order with { ExpiresAt = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            _ => order with { Target = order.Target with { Arn = $"arn:aws:iam::{Account.Id}:role/x/switch-admin" } },
        };

        Assert.Empty(await account.Handler().DeliverAsync(order.Json()));

        Assert.Equal(OutcomeStatus.Refused, Assert.Single(await account.TakeOutcomesAsync()).Status);
        Assert.Null(await account.ReadTargetAsync(Account.Identity(Role)));
        Assert.Null(await account.ReadRecordAsync(order.RemediationId));
        Assert.Empty(await account.Handler().DeliverAsync(TestOrders.Brake(Role, sequence: 7).Json()));
        Assert.Equal(OutcomeStatus.Succeeded, Assert.Single(await account.TakeOutcomesAsync()).Status);
    }

    private static OrderMessage Forge(string forgery)
    {
        var body = TestOrders.Brake(Role).Json();
        var good = TestOrders.Signed(body);
        return forgery switch
        {
            "no signature" => good with { Signature = null },
            "no key id" => good with { KeyId = null },
            "another's key" => new OrderMessage(body, Stranger.KeyId, Stranger.Sign(body)),
            "another's signature" => good with { Signature = Stranger.Sign(body) },
            "an altered body" => good with { Body = body.Replace("switch-admin", "bare", StringComparison.Ordinal) },
            "no Base64" => good with { Signature = "\u001b]0;owned\u0007" + new string('x', 2000) },
            "half a signature" => good with { Signature = Convert.ToBase64String(Convert.FromBase64String(good.Signature!)[..32]) },
            _ => new OrderMessage("not json", null, null),
        };
    }
}

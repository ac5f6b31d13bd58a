using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Tests.Actions;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Ledger;

/// <summary>Somebody who may write to the ledger's bucket, and to nothing else, neither stops the brake nor turns it.</summary>
public sealed class ForgedLedgerTests
{
    private const string Role = "role/switch-admin";

    private static readonly IamIdentity Target = Account.Identity(Role);

    public static TheoryData<string, string> TargetForgeries { get; } = new()
    {
        { "a sequence that nothing exceeds", """{"lastSequence":9223372036854775807}""" },
        {
            "a sequence of the day after tomorrow",
            $$"""{"lastSequence":{{TimeProvider.System.GetUtcNow().AddDays(2).ToUnixTimeMilliseconds()}}}"""
        },
        { "a lease until the year 9999", """{"lease":{"holder":"x","until":"9999-12-31T23:59:59Z"}}""" },
        { "a lease without a holder", """{"lease":{"until":"2026-01-01T00:00:00Z"}}""" },
        { "another version", """{"version":2}""" },
        { "no remediation", """{"lastRemediationId":"../x"}""" },
        { "null", "null" },
        { "no JSON", "{" },
    };

    public static TheoryData<string, string> RecordForgeries { get; } = new()
    {
        { "an outcome of success", """{"result":{"status":"succeeded"}}""" },
        { "no signature", """{"signed":null}""" },
        { "another's signature", """{"signed":{"signature":"AAAA"}}""" },
        { "a change that is null", """{"changes":[null]}""" },
        { "a plan that is null", """{"plan":[null]}""" },
        { "more steps than planned", """{"stepsDone":99}""" },
        { "null", "null" },
        { "no JSON", "{" },
    };

    [Theory]
    [MemberData(nameof(TargetForgeries))]
    public async Task Target_Forged_DoesNotStopTheBrake(string forgery, string change)
    {
        await using var account = await Account.StartAsync();
        var good = $$"""{"version":1,"target":"{{Target.Arn}}","lastSequence":1,"lastRemediationId":"r-{{Guid.NewGuid():N}}"}""";
        await account.WriteLedgerAsync(LedgerKeys.OfTarget(Target), Changed(good, change));
        var handler = account.Handler();

        Assert.Empty(await handler.DeliverAsync(TestOrders.Brake(Role, sequence: 2).Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.True(outcome.Status == OutcomeStatus.Succeeded, $"{forgery}: {outcome.Reason}");
        Assert.Single(handler.Log, line => line.GetProperty("event").GetString() == "forgedRecord");
        Assert.Equal(2, (await account.ReadTargetAsync(Target))!.LastSequence);
    }

    [Theory]
    [MemberData(nameof(RecordForgeries))]
    public async Task Record_Forged_DoesNotStopTheBrake(string forgery, string change)
    {
        await using var account = await Account.StartAsync();
        var order = TestOrders.Brake(Role);
        await account.WriteLedgerAsync(LedgerKeys.OfRemediation(order.RemediationId), Changed(await BegunAsync(order), change));
        var handler = account.Handler();

        Assert.Empty(await handler.DeliverAsync(order.Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.True(outcome.Status == OutcomeStatus.Succeeded, $"{forgery}: {outcome.Reason}");
        Assert.Equal("iam:AttachRolePolicy", Assert.Single(outcome.Changes).Call);
        Assert.Single(account.Changes());
    }

    // The signed order is real here, because somebody has copied it; the plan is the forger's.
    [Theory]
    [InlineData("""[{"kind":"detachPolicy","argument":"arn:aws:iam::aws:policy/AWSDenyAll"},{"kind":"deleteRole"}]""")]
    [InlineData("""[{"kind":"deleteInlinePolicy","argument":"guard"},{"kind":"deleteRole"}]""")]
    [InlineData("""[{"kind":"deleteRole"}]""")]
    public async Task Record_WithAForgedPlan_IsPlannedAnew(string plan)
    {
        await using var account = await Account.StartAsync();
        var order = TestOrders.Delete("role/denied");
        var honest = new Scenario("", RemediationActions.DeleteRole, "role/denied", []);
        var begun = JsonNode.Parse(await BegunAsync(order))!;
        (begun["plan"], begun["stepsDone"]) = (JsonNode.Parse(plan), 0);
        await account.WriteLedgerAsync(LedgerKeys.OfRemediation(order.RemediationId), begun.ToJsonString());

        Assert.Empty(await account.Handler(honest.Capability).DeliverAsync(order.Json()));

        Assert.Equal(OutcomeStatus.Succeeded, Assert.Single(await account.TakeOutcomesAsync()).Status);
        var calls = account.Changes().Select(call => (call.Operation, call.Target)).ToList();
        await using var other = await Account.StartAsync();
        Assert.Empty(await other.Handler(honest.Capability).DeliverAsync(TestOrders.Delete("role/denied").Json()));
        Assert.Equal(other.Changes().Select(call => (call.Operation, call.Target)), calls);
    }

    [Fact]
    public async Task Record_OfARunOnATargetThatIsProtectedByNow_IsNotFinished()
    {
        await using var account = await Account.StartAsync();
        var order = TestOrders.Brake(Role);
        await account.WriteLedgerAsync(LedgerKeys.OfRemediation(order.RemediationId), await BegunAsync(order));

        Assert.Empty(await account.Handler(neverTouch: [Target.Arn.ToString()]).DeliverAsync(order.Json()));

        Assert.Equal(OutcomeStatus.Refused, Assert.Single(await account.TakeOutcomesAsync()).Status);
        Assert.Empty(account.Changes());
    }

    // The record of a run that was killed right before its first change.
    private static async Task<string> BegunAsync(RemediationOrder order)
    {
        await using var account = await Account.StartAsync();
        var meter = new CallMeter();
        account.Aws.CallSeen = call =>
        {
            meter.KillAtThisAnswer |=
                call.Operation == "PutObject" && call.Target?.Contains("remediations/", StringComparison.Ordinal) == true;
            return Task.CompletedTask;
        };
        var capability = RemediationActions.CapabilityOf(order.Action)!.Value;
        await account.Handler(capability, meter).DeliverAsync(order.Json());
        return await account.ReadLedgerAsync(LedgerKeys.OfRemediation(order.RemediationId));
    }

    private static string Changed(string json, string change)
    {
        if (change is "null" or "{")
        {
            return change;
        }

        var whole = JsonNode.Parse(json)!.AsObject();
        Merge(whole, JsonNode.Parse(change)!.AsObject());
        return whole.ToJsonString();
    }

    private static void Merge(JsonObject into, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is JsonObject inner && into[name] is JsonObject old)
            {
                Merge(old, inner);
            }
            else
            {
                into[name] = value?.DeepClone();
            }
        }
    }
}

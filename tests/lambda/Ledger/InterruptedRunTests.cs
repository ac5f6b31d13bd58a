using System.Text.Json;
using Bridge.Contracts;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Tests.Actions;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Ledger;

/// <summary>A handler killed after each of its calls in turn, and the next delivery of the same message.</summary>
public sealed class InterruptedRunTests
{
    private static readonly TimeSpan UntilLeaseEnds = TimeSpan.FromSeconds(90);

    // A run makes fewer calls than this; a test that needs more is stuck.
    private const int MostCalls = 100;

    [Theory]
    [MemberData(nameof(Scenario.All), MemberType = typeof(Scenario))]
    public async Task Run_KilledAfterAnyCall_IsFinishedByTheNextDelivery(Scenario scenario)
    {
        var kills = 0;
        while (kills < MostCalls && await KillAsync(scenario, kills + 1))
        {
            kills++;
        }

        // The handler was killed after every call of a run, which includes at least those of the ledger, the snapshot and the changes.
        Assert.InRange(kills, 9 + (2 * scenario.Calls.Length), MostCalls - 1);
    }

    [Theory]
    [MemberData(nameof(Scenario.All), MemberType = typeof(Scenario))]
    public async Task Run_KilledAgainWhileContinued_IsFinishedByTheThirdDelivery(Scenario scenario)
    {
        for (var first = 1; first < MostCalls; first += 3)
        {
            for (var second = 1; second <= 13; second += 4)
            {
                await using var account = await Account.StartAsync();
                var order = scenario.Order();
                if (!await DeliverKilledAsync(account, scenario, order, first))
                {
                    return;
                }

                var snapshot = (await account.ReadRecordAsync(order.RemediationId))?.Snapshot;
                await DeliverKilledAsync(account, scenario, order, second);
                await FinishAsync(account, scenario, order, snapshot);
            }
        }
    }

    [Theory]
    [InlineData(RemediationActions.DeleteRole, "role/denied", "DeleteRole")]
    [InlineData(RemediationActions.DeleteRole, "role/data/worker", "RemoveRoleFromInstanceProfile")]
    [InlineData(RemediationActions.AttachDenyAll, "role/switch-admin", "AttachRolePolicy")]
    [InlineData(RemediationActions.AttachDenyAll, "role/full-house", "PutRolePolicy")]
    public async Task Run_KilledBeforeItCouldNoteACall_ClaimsTheCallWithoutItsId(string action, string resource, string operation)
    {
        await using var account = await Account.StartAsync();
        var scenario = new Scenario("", action, resource, []);
        var order = scenario.Order();
        var meter = new CallMeter();
        account.Aws.CallSeen = call =>
        {
            meter.KillAtThisAnswer |= call.Operation == operation && call.ErrorCode is null;
            return Task.CompletedTask;
        };

        Assert.Equal(["m-1"], await account.Handler(scenario.Capability, meter).DeliverAsync(order.Json()));
        account.Clock.Advance(UntilLeaseEnds);
        Assert.Empty(await account.Handler(scenario.Capability).DeliverAsync(order.Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal(OutcomeStatus.Succeeded, outcome.Status);
        var claimed = Assert.Single(outcome.Changes, change => change.AwsRequestId is null);
        Assert.Equal(($"iam:{operation}", null), (claimed.Call, claimed.At));
        Assert.Equal(account.Changes().Count, outcome.Changes.Count);
    }

    [Fact]
    public async Task Run_WhoseNextStepWasDoneByAPersonMeanwhile_DoesNotRepeatIt()
    {
        await using var account = await Account.StartAsync();
        var role = Account.Identity("role/data/worker");
        var order = TestOrders.Delete("role/data/worker");
        var meter = new CallMeter();
        account.Aws.CallSeen = call =>
        {
            meter.KillAtThisAnswer |= call.Operation == "AttachRolePolicy";
            return Task.CompletedTask;
        };
        await account.Handler(Capability.Change, meter).DeliverAsync(order.Json());
        await account.Iam.RemoveFromInstanceProfileAsync(role, "worker-profile", CancellationToken.None);
        await account.Iam.DeleteInlinePolicyAsync(role, "Read", CancellationToken.None);

        account.Clock.Advance(UntilLeaseEnds);
        Assert.Empty(await account.Handler(Capability.Change).DeliverAsync(order.Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal(OutcomeStatus.Succeeded, outcome.Status);
        Assert.Equal(
            [
                "iam:AttachRolePolicy", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:DetachRolePolicy",
                "iam:DetachRolePolicy", "iam:DeleteRole"
            ],
            outcome.Changes.Select(change => change.Call));
    }

    [Fact]
    public async Task Run_WhoseTargetWasDeletedMeanwhile_EndsByWhatTheActionWants()
    {
        foreach (var (scenario, status) in new[]
        {
            (new Scenario("", RemediationActions.AttachDenyAll, "role/bare", []), OutcomeStatus.Failed),
            (new Scenario("", RemediationActions.DeleteRole, "role/bare", []), OutcomeStatus.Succeeded),
        })
        {
            await using var account = await Account.StartAsync();
            var order = scenario.Order();

            // After the snapshot is written and before the first changing call.
            var meter = new CallMeter();
            account.Aws.CallSeen = call =>
            {
                meter.KillAtThisAnswer |= call.Target?.Contains("remediations/", StringComparison.Ordinal) == true
                    && call.Operation == "PutObject";
                return Task.CompletedTask;
            };
            await account.Handler(scenario.Capability, meter).DeliverAsync(order.Json());
            await account.Iam.DeleteRoleAsync(Account.Identity("role/bare"), CancellationToken.None);

            account.Clock.Advance(UntilLeaseEnds);
            Assert.Empty(await account.Handler(scenario.Capability).DeliverAsync(order.Json()));

            var outcome = Assert.Single(await account.TakeOutcomesAsync());
            Assert.Equal(status, outcome.Status);
            Assert.Empty(outcome.Changes);
            Assert.Empty(account.Changes());
        }
    }

    [Theory]
    [InlineData(59, OutcomeStatus.Succeeded)]
    [InlineData(61, OutcomeStatus.Refused)]
    public async Task Run_BegunAndThenExpired_IsFinishedWithinAnHour(int minutes, OutcomeStatus status)
    {
        await using var account = await Account.StartAsync();
        var order = TestOrders.Brake("role/switch-admin");
        for (var kill = 1; kill < MostCalls && account.Changes().Count == 0; kill++)
        {
            account.Clock.Advance(UntilLeaseEnds);
            await account.Handler(meter: new CallMeter { KillAfter = kill }).DeliverAsync(order.Json());
        }

        account.Clock.Advance(order.ExpiresAt.AddMinutes(minutes) - account.Clock.GetUtcNow());
        Assert.Empty(await account.Handler().DeliverAsync(order.Json()));

        Assert.Equal(status, Assert.Single(await account.TakeOutcomesAsync()).Status);
    }

    private static async Task<bool> KillAsync(Scenario scenario, int call)
    {
        await using var account = await Account.StartAsync();
        var order = scenario.Order();
        if (!await DeliverKilledAsync(account, scenario, order, call))
        {
            return false;
        }

        var snapshot = (await account.ReadRecordAsync(order.RemediationId))?.Snapshot;
        await FinishAsync(account, scenario, order, snapshot);
        return true;
    }

    private static async Task<bool> DeliverKilledAsync(Account account, Scenario scenario, RemediationOrder order, int call)
    {
        var meter = new CallMeter { KillAfter = call };
        await account.Handler(scenario.Capability, meter).DeliverAsync(order.Json());
        account.Clock.Advance(UntilLeaseEnds);
        return meter.Killed;
    }

    private static async Task FinishAsync(Account account, Scenario scenario, RemediationOrder order, IdentitySnapshot? snapshot)
    {
        Assert.Empty(await account.Handler(scenario.Capability).DeliverAsync(order.Json()));

        var outcomes = await account.TakeOutcomesAsync();
        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, outcome => Assert.Equal(OutcomeStatus.Succeeded, outcome.Status));
        Assert.Equal(scenario.Calls, outcomes[^1].Changes.Select(change => change.Call));
        Assert.Equal(scenario.Calls, account.Changes().Select(call => $"iam:{call.Operation}"));
        var made = account.Changes().Select(call => call.RequestId).ToHashSet();
        Assert.All(outcomes[^1].Changes, change => Assert.True(change.AwsRequestId is null || made.Contains(change.AwsRequestId)));
        var record = (await account.ReadRecordAsync(order.RemediationId))!;
        Assert.NotNull(record.Result);
        if (snapshot is not null)
        {
            Assert.Equal(Text(snapshot), Text(record.Snapshot!));
        }
    }

    private static string Text(IdentitySnapshot snapshot) => JsonSerializer.Serialize(snapshot, LedgerJson.Default.IdentitySnapshot);
}

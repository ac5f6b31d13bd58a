using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Crashes;

/// <summary>
/// <c>kill -9</c> of the handler's process right after one of its calls: the next delivery finishes the run from the first snapshot, and no
/// changing call is made twice. A random sample of the crash points, or with <c>BRIDGE_E2E_ALL_CRASHES=1</c> all of them.
/// </summary>
public sealed class HandlerKilledTests(HandlerRun run) : IClassFixture<HandlerRun>
{
    private const int Sample = 5;

    [Fact]
    public async Task AttachDenyAll_KilledBetweenTwoCalls_IsFinishedByTheNextDelivery()
    {
        string[] changes = ["AttachRolePolicy"];
        await KillAtAsync(RemediationActions.AttachDenyAll, i => run.Admin.Role($"workload-{i:D3}"), changes);
    }

    [Fact]
    public async Task DeleteRole_KilledBetweenTwoCalls_IsFinishedByTheNextDelivery()
    {
        string[] changes =
        [
            "AttachRolePolicy", "RemoveRoleFromInstanceProfile", "DeleteRolePolicy", "DeleteRolePolicy",
            "DetachRolePolicy", "DetachRolePolicy", "DetachRolePolicy", "DeleteRole",
        ];
        await KillAtAsync(RemediationActions.DeleteRole, i => run.Admin.Role($"data/{HandlerRun.EtlRole(i)}"), changes);
    }

    // The first run is not killed and shows how many calls there are to die at.
    private async Task KillAtAsync(string action, Func<int, string> roleArn, string[] changes)
    {
        var seed = Switches.Seed;
        var calls = await RunAsync(action, roleArn(1), killAt: 0, changes);
        var points = Enumerable.Range(1, calls).ToArray();
        if (!Switches.AllCrashes)
        {
            new Random(seed).Shuffle(points);
            points = [.. points.Take(Sample).Order()];
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{action}: {calls} calls, seed {seed}, killed at {string.Join(", ", points)}");
        foreach (var point in points)
        {
            await RunAsync(action, roleArn(point + 1), point, changes);
        }
    }

    // The number of calls that the handler made.
    private async Task<int> RunAsync(string action, string arn, int killAt, string[] changes)
    {
        var name = arn[(arn.LastIndexOf('/') + 1)..];
        var order = run.Sender.Order(arn, action);
        var handler = run.Stack.Functions.Single(function => function.Function.QueueArn == order.QueueArn);
        using var killer = new HandlerKiller(run, handler, order.RemediationId, killAt);
        await run.Sender.SendAsync(order);
        var outcome = (await run.Outcomes.OfAsync(order.RemediationId))[0];
        await run.Sender.EmptyAsync(action);

        var place = $"{action}, killed at call {killAt} ({killer.DiedAt})";
        Assert.True((killer.DiedAt is null) == (killAt == 0), place);
        Assert.True(outcome.Status == OutcomeStatus.Succeeded, $"{place}: {outcome.Status}, {outcome.Reason}");
        Assert.True(run.Admin.ChangesBy(name).SequenceEqual(changes), $"{place}: {string.Join(", ", run.Admin.ChangesBy(name))}");
        Assert.Equal(changes.Select(call => $"iam:{call}"), outcome.Changes.Select(change => change.Call));
        AssertFirstSnapshot(await killer.RecordAsync(), killer.RecordAtDeath, place);
        return killer.Calls;
    }

    private static void AssertFirstSnapshot(JsonNode? record, JsonNode? atDeath, string place)
    {
        var snapshot = record?["snapshot"];
        Assert.True(snapshot is not null, $"{place}: the ledger holds no snapshot.");
        Assert.True(atDeath is null || JsonNode.DeepEquals(atDeath["snapshot"], snapshot), $"{place}: the snapshot was taken again.");
        var attached = snapshot["attachedPolicies"]!.AsArray().Select(policy => policy!["name"]!.GetValue<string>()).ToList();
        Assert.NotEmpty(attached);
        Assert.DoesNotContain(DenyAll.ManagedPolicyName, attached);
    }
}

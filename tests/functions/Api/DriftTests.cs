using System.Net;
using System.Text.Json.Nodes;
using Bridge.Contracts;

namespace Bridge.Functions.Tests.Api;

/// <summary>Sweeps. They have a bridge of their own, because a sweep reads the targets of all other tests too.</summary>
public sealed class DriftTests(BridgeFixture bridge) : IClassFixture<BridgeFixture>
{
    private static readonly string Deny = DenyAll.ManagedPolicyArn("aws");

    [Fact]
    public async Task Sweep_DenyTakenOffAndPutBack_TellsEachOnce()
    {
        var (role, alertId) = await VerifiedAsync();

        Assert.Contains(alertId, Ids(await SweepAsync(), "settled"));
        Assert.DoesNotContain(alertId, Ids(await SweepAsync(), "settled"));

        bridge.Change(role, entity => entity.AttachedPolicies.Remove(Deny));
        Assert.Contains(alertId, Ids(await SweepAsync(), "drifted"));
        Assert.DoesNotContain(alertId, Ids(await SweepAsync(), "drifted"));
        Assert.Equal("open", await StatusAsync(alertId));
        Assert.Equal("denyMissing", Assert.Single(await bridge.EntriesAsync(alertId, "drifted"))["data"]!["finding"]!.GetValue<string>());

        bridge.Change(role, entity => entity.AttachedPolicies.Add(Deny));
        Assert.Contains(alertId, Ids(await SweepAsync(), "settled"));
        Assert.Equal("mitigated", await StatusAsync(alertId));
        Assert.Equal(["verified", "settled", "drifted", "settled"], (await bridge.KindsAsync(alertId)).TakeLast(4));
    }

    [Fact]
    public async Task Sweep_OneAccountCannotBeReached_TheOthersAreSweptAndItIsNamed()
    {
        var (role, alertId) = await VerifiedAsync();
        var (stagingRole, _) = await VerifiedAsync("deploy-bot", BridgeFixture.Staging);
        bridge.Change(role, entity => entity.AttachedPolicies.Remove(Deny));

        // The role now is of another partition than the queue that was stored with it.
        await ConnectAsync("arn:aws-cn:iam::333333333333:role/OrcaRemediationBridge", "ext-staging-K9w1Tb");
        var otherPartition = await SweepAsync();
        await ConnectAsync("arn:aws:iam::333333333333:role/OrcaRemediationBridge", "wrong-external-id");
        var wrongExternalId = await SweepAsync();
        await ConnectAsync("arn:aws:iam::333333333333:role/OrcaRemediationBridge", "ext-staging-K9w1Tb");
        var reached = await SweepAsync();

        var arn = BridgeFixture.Arn(stagingRole, BridgeFixture.Staging);
        Assert.Contains(alertId, Ids(otherPartition, "drifted"));
        Assert.Equal([arn], Ids(otherPartition, "unreachable"));
        Assert.Equal([arn], Ids(wrongExternalId, "unreachable"));
        Assert.Empty(Ids(reached, "unreachable"));
    }

    private async Task<(string Role, string AlertId)> VerifiedAsync(string? roleName = null, string accountId = BridgeFixture.Production)
    {
        var role = roleName ?? bridge.NextRole();
        var alertId = await bridge.PostAlertAsync(role, accountId);
        var remediationId = await bridge.RequestAsync(alertId);
        var (_, order) = await bridge.Handler.TakeOrderAsync(remediationId, accountId: accountId);
        bridge.Change(role, entity => entity.AttachedPolicies.Add(Deny), accountId);
        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Succeeded, TimeProvider.System));
        await bridge.WaitForStateAsync(remediationId, "verified");
        return (role, alertId);
    }

    private async Task<JsonNode> SweepAsync() => (await bridge.CallAsync(HttpStatusCode.OK, "operator", HttpMethod.Post, "/api/sweeps"))!;

    private Task<JsonNode?> ConnectAsync(string roleArn, string externalId) => bridge.CallAsync(
        HttpStatusCode.OK,
        "administrator",
        HttpMethod.Put,
        $"/api/accounts/{BridgeFixture.Staging}",
        new JsonObject { ["roleArn"] = roleArn, ["externalId"] = externalId, ["approvals"] = "none" });

    private async Task<string> StatusAsync(string alertId) => (await bridge.GetAsync($"/api/alerts/{alertId}"))["status"]!.GetValue<string>();

    private static IEnumerable<string> Ids(JsonNode sweep, string member) => sweep[member]!.AsArray().Select(id => id!.GetValue<string>());
}

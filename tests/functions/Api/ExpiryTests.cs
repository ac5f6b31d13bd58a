using Bridge.Contracts;

namespace Bridge.Functions.Tests.Api;

/// <summary>An app whose orders expire while a test waits.</summary>
public sealed class ShortLivedOrders : BridgeFixture
{
    protected override Dictionary<string, string> Settings => new(base.Settings)
    {
        ["Bridge__Orders__Lifetime"] = "00:00:01",
        ["Bridge__Verification__ExpiryGrace"] = "00:00:00",
    };
}

/// <summary>No outcome by the order's expiry: the bridge reads the target and says what it sees.</summary>
public sealed class ExpiryTests(ShortLivedOrders bridge) : IClassFixture<ShortLivedOrders>
{
    [Fact]
    public async Task Expiry_TargetUnchanged_SaysSo()
    {
        var alertId = await bridge.PostAlertAsync(bridge.NextRole());

        var remediation = await bridge.WaitForStateAsync(await bridge.RequestAsync(alertId), "expired");

        Assert.Contains("does not show the change (DenyMissing)", remediation["fault"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["received", "validated", "requested", "orderSent", "expired"], await bridge.KindsAsync(alertId));
    }

    [Fact]
    public async Task Expiry_TargetShowsTheChange_IsVerifiedWithoutAnOutcome()
    {
        var role = bridge.NextRole();
        bridge.Change(role, entity => entity.AttachedPolicies.Add(DenyAll.ManagedPolicyArn("aws")));
        var alertId = await bridge.PostAlertAsync(role);

        await bridge.WaitForStateAsync(await bridge.RequestAsync(alertId), "verified");

        Assert.False(Assert.Single(await bridge.EntriesAsync(alertId, "verified"))["data"]!["outcomeSeen"]!.GetValue<bool>());
        Assert.Empty(await bridge.EntriesAsync(alertId, "executed"));
    }

    [Fact]
    public async Task Expiry_DryRun_ConcludesNothingFromTheTarget()
    {
        var role = bridge.NextRole();
        bridge.Change(role, entity => entity.AttachedPolicies.Add(DenyAll.ManagedPolicyArn("aws")));
        var alertId = await bridge.PostAlertAsync(role);

        var remediation = await bridge.WaitForStateAsync(await bridge.RequestAsync(alertId, dryRun: true), "expired");

        Assert.Contains("dry run", remediation["fault"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expiry_OutcomeComesLate_IsTakenAfterAll()
    {
        var role = bridge.NextRole();
        var alertId = await bridge.PostAlertAsync(role);
        var remediationId = await bridge.RequestAsync(alertId);
        var (_, order) = await bridge.Handler.TakeOrderAsync(remediationId);
        await bridge.WaitForStateAsync(remediationId, "expired");

        bridge.Change(role, entity => entity.AttachedPolicies.Add(DenyAll.ManagedPolicyArn("aws")));
        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Succeeded, TimeProvider.System));
        // Results are collected while anything is in flight in the account.
        await bridge.RequestAsync(await bridge.PostAlertAsync(bridge.NextRole()));

        await Waiting.UntilAsync("it is verified", async () => (await bridge.EntriesAsync(alertId, "verified")).Count > 0);
        Assert.Equal(["received", "validated", "requested", "orderSent", "expired", "executed", "verified"], await bridge.KindsAsync(alertId));
    }
}

using System.Text.Json.Nodes;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Drift;

/// <summary>Somebody undoes what was remediated, by hand; the timeline tells it.</summary>
[Collection(SharedRunTests.Name)]
public sealed class DriftTests(SharedRun run)
{
    [Fact]
    public async Task Sweep_OnDemandAfterTheDenyWasDetached_SaysDrifted()
    {
        var (alertId, arn) = ("orca-e2e-drift-demand", run.Admin.Role("workload-010"));
        await VerifiedAsync(alertId, arn);
        await run.Admin.DetachDenyAsync(arn);
        await run.User.SweepAsync();
        await AssertDriftedAsync(alertId, "denyMissing");

        // The brake put on again is no drift any more; the same finding twice is one entry.
        await run.User.SweepAsync();
        Assert.Single(await run.User.KindsAsync(alertId), "drifted");
        Assert.Equal("verified", BridgeUser.Kind(await run.User.RemediateAsync(alertId, arn, "attach-deny-all")));
        Assert.Equal("mitigated", (await run.User.AlertAsync(alertId))["status"]!.GetValue<string>());
        await run.User.SweepAsync();
        Assert.Single(await run.User.KindsAsync(alertId), "drifted");
    }

    [Fact]
    public async Task Sweep_ByItsTimerAfterTheDenyWasDetached_SaysDrifted()
    {
        var (alertId, arn) = ("orca-e2e-drift-timer", run.Admin.Role("workload-011"));
        await VerifiedAsync(alertId, arn);
        await run.Admin.DetachDenyAsync(arn);
        await run.User.EntryAsync(alertId, "drifted");
        await AssertDriftedAsync(alertId, "denyMissing");
    }

    [Fact]
    public async Task Sweep_AfterTheRoleWasMadeAgain_SaysDrifted()
    {
        const string name = "workload-012";
        var (alertId, arn) = ("orca-e2e-drift-again", run.Admin.Role(name));
        await VerifiedAsync(alertId, arn);
        var trust = (await run.Admin.Iam.GetIdentityAsync(AccountAdmin.Identity(arn), CancellationToken.None)).TrustPolicy!;
        foreach (var policy in await run.Admin.Iam.ListAttachedPoliciesAsync(AccountAdmin.Identity(arn), CancellationToken.None))
        {
            await run.Admin.Iam.DetachPolicyAsync(AccountAdmin.Identity(arn), policy.Arn, CancellationToken.None);
        }

        await run.Admin.Iam.DeleteRoleAsync(AccountAdmin.Identity(arn), CancellationToken.None);
        var made = await run.Admin.IamQuery.CallAsync("CreateRole", ("Version", "2010-05-08"), ("RoleName", name), ("AssumeRolePolicyDocument", trust));
        Assert.Equal(200, made.Status);
        await run.User.EntryAsync(alertId, "drifted");
        await AssertDriftedAsync(alertId, "replaced");
    }

    private async Task VerifiedAsync(string alertId, string arn)
    {
        var end = await run.User.RemediateAsync(alertId, arn, "attach-deny-all");
        Assert.True(BridgeUser.Kind(end) == "verified", end.ToJsonString());
        Assert.Equal("mitigated", (await run.User.AlertAsync(alertId))["status"]!.GetValue<string>());
    }

    private async Task AssertDriftedAsync(string alertId, string finding)
    {
        JsonNode drifted = await run.User.EntryAsync(alertId, "drifted");
        Assert.Equal("bridge", drifted["actor"]!.GetValue<string>());
        Assert.Equal(finding, drifted["data"]!["finding"]!.GetValue<string>());
        Assert.Equal("open", (await run.User.AlertAsync(alertId))["status"]!.GetValue<string>());
    }
}

using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Targets;

/// <summary>The brake on every kind of identity, and in both of its forms.</summary>
[Collection(SharedRunTests.Name)]
public sealed class TargetKindsTests(SharedRun run)
{
    [Theory]
    [InlineData("user/ci/ci-deployer", "ci-deployer", "AttachUserPolicy")]
    [InlineData("group/operators", "operators", "AttachGroupPolicy")]
    public async Task Brake_OnUserOrGroup_AttachesAwsDenyAll(string resource, string name, string call)
    {
        var arn = $"arn:aws:iam::{run.Admin.AccountId}:{resource}";
        var end = await run.User.RemediateAsync($"orca-e2e-{name}", arn, RemediationActions.AttachDenyAll);
        Assert.True(BridgeUser.Kind(end) == "verified", end.ToJsonString());
        Assert.Contains(DenyAll.ManagedPolicyName, await run.Admin.AttachedAsync(arn));
        Assert.Equal([call], run.Admin.ChangesBy(name));
    }

    [Fact]
    public async Task Brake_AttachmentQuotaUsedUp_WritesAnInlineDeny()
    {
        var arn = run.Admin.Role("legacy-batch");
        var end = await run.User.RemediateAsync("orca-e2e-legacy", arn, RemediationActions.AttachDenyAll);
        Assert.True(BridgeUser.Kind(end) == "verified", end.ToJsonString());
        Assert.DoesNotContain(DenyAll.ManagedPolicyName, await run.Admin.AttachedAsync(arn));
        Assert.Equal([DenyAll.InlinePolicyName], await run.Admin.InlineAsync(arn));
        Assert.True((await DenyAllReader.ReadAsync(run.Admin.Iam, AccountAdmin.Identity(arn), CancellationToken.None)).Inline);
        Assert.Equal(["PutRolePolicy"], run.Admin.ChangesBy("legacy-batch"));
    }

    [Fact]
    public async Task DeleteRole_WithEverythingOnIt_DeniesFirstAndDeletesLast()
    {
        var arn = run.Admin.Role("data/etl-worker");
        var end = await run.User.RemediateAsync("orca-e2e-etl", arn, RemediationActions.DeleteRole);
        Assert.True(BridgeUser.Kind(end) == "verified", end.ToJsonString());
        Assert.Equal("resolved", (await run.User.AlertAsync("orca-e2e-etl"))["status"]!.GetValue<string>());
        var gone = await Assert.ThrowsAsync<IamException>(() => run.Admin.AttachedAsync(arn));
        Assert.Equal(IamErrorCodes.NoSuchEntity, gone.ErrorCode);
        Assert.Equal(
            ["AttachRolePolicy", "RemoveRoleFromInstanceProfile", "DeleteRolePolicy", "DeleteRolePolicy", "DetachRolePolicy", "DetachRolePolicy", "DetachRolePolicy", "DeleteRole"],
            run.Admin.ChangesBy("etl-worker"));
    }
}

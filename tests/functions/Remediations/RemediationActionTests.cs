using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Tests.Remediations;

public sealed class RemediationActionTests
{
    [Fact]
    public void All_Actions_AreThoseOfTheContracts()
    {
        Assert.Equal(RemediationActions.All, RemediationAction.All.Select(action => action.Id));
        Assert.All(RemediationAction.All, action => Assert.Equal(RemediationActions.CapabilityOf(action.Id), action.Capability));
        Assert.All(RemediationAction.All, action => Assert.Same(action, RemediationAction.Find(action.Id)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Attach-Deny-All")]
    public void Find_UnknownId_IsNull(string? id) => Assert.Null(RemediationAction.Find(id));

    [Fact]
    public void Of_RemediationOfANewerVersion_SaysWhich()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => RemediationAction.Of(Samples.Remediation() with { Action = "lock-trust" }));

        Assert.Contains("lock-trust", fault.Message, StringComparison.Ordinal);
    }

    // (action, is it denied, is it the same identity) → what is seen.
    [Theory]
    [InlineData("attach-deny-all", true, true, nameof(TargetFinding.Holds))]
    [InlineData("attach-deny-all", null, true, nameof(TargetFinding.Holds))]
    [InlineData("attach-deny-all", false, true, nameof(TargetFinding.DenyMissing))]
    [InlineData("attach-deny-all", false, false, nameof(TargetFinding.Replaced))]
    [InlineData("attach-deny-all", true, false, nameof(TargetFinding.Holds))]
    [InlineData("delete-role", true, true, nameof(TargetFinding.Present))]
    [InlineData("delete-role", false, false, nameof(TargetFinding.Present))]
    public async Task Judge_TargetThatExists_TellsWhetherTheChangeIsThere(string action, bool? denied, bool isSame, string expected)
    {
        var target = new RemediationTarget(Samples.RoleArn, "role", "AROA1");
        var view = new TargetView(Details(isSame ? "AROA1" : "AROA2"), () => Task.FromResult(denied is { } isDenied ? new DenyAllState(isDenied, false) : null));

        Assert.Equal(expected, (await RemediationAction.Find(action)!.JudgeAsync(target, view)).ToString());
    }

    [Theory]
    [InlineData(nameof(RemediationState.Approved), "attach-deny-all", false, false, true)]
    [InlineData(nameof(RemediationState.Settled), "attach-deny-all", false, false, true)]
    [InlineData(nameof(RemediationState.Settled), "attach-deny-all", true, false, false)]
    [InlineData(nameof(RemediationState.Settled), "attach-deny-all", false, true, false)]
    [InlineData(nameof(RemediationState.Settled), "delete-role", false, false, false)]
    [InlineData(nameof(RemediationState.Failed), "attach-deny-all", false, false, false)]
    public void StopsUsage_OfARemediation_IsABrakeThatIsOnOrComing(string state, string action, bool dryRun, bool hasDrifted, bool expected)
    {
        var remediation = Samples.Remediation(Enum.Parse<RemediationState>(state)) with
        {
            Action = action,
            DryRun = dryRun,
            DriftedAt = hasDrifted ? Samples.Noon : null,
        };

        Assert.Equal(expected, remediation.StopsUsage);
    }

    private static IamIdentityDetails Details(string uniqueId) => new()
    {
        Arn = Samples.RoleArn,
        Name = "switch-admin",
        Path = "/",
        UniqueId = uniqueId,
        Tags = new Dictionary<string, string>(),
    };
}

namespace Bridge.Contracts.Tests;

public sealed class RemediationActionsTests
{
    [Theory]
    [InlineData(RemediationActions.AttachDenyAll, Capability.Brake, true, true, true)]
    [InlineData(RemediationActions.DeleteRole, Capability.Change, true, false, false)]
    public void Action_KnowsItsCapabilityAndItsTargets(string action, Capability capability, bool role, bool user, bool group)
    {
        Assert.Contains(action, RemediationActions.All);
        Assert.Equal(capability, RemediationActions.CapabilityOf(action));
        Assert.Equal(
            (role, user, group),
            (
                RemediationActions.AppliesTo(action, IamIdentityType.Role),
                RemediationActions.AppliesTo(action, IamIdentityType.User),
                RemediationActions.AppliesTo(action, IamIdentityType.Group)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AWS-IAM-002")]
    [InlineData("Attach-Deny-All")]
    public void Action_NotOurs_HasNoCapabilityAndNoTarget(string? action)
    {
        Assert.Null(RemediationActions.CapabilityOf(action));
        Assert.DoesNotContain(Enum.GetValues<IamIdentityType>(), type => RemediationActions.AppliesTo(action!, type));
    }

    [Theory]
    [InlineData("r-0123456789abcdef0123456789abcdef", true)]
    [InlineData("r-0123456789ABCDEF0123456789abcdef", false)]
    [InlineData("r-0123456789abcdef0123456789abcde", false)]
    [InlineData("r-0123456789abcdef0123456789abcdef\n", false)]
    [InlineData("../targets/x", false)]
    [InlineData(null, false)]
    public void RemediationId_HasOneForm(string? text, bool valid) => Assert.Equal(valid, RemediationId.IsValid(text));
}

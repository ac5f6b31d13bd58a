namespace Bridge.Contracts.Tests;

public sealed class TargetProtectionTests
{
    private static readonly string[] Never =
        ["arn:aws:iam::111122223333:role/OrcaRemediationBridge", "arn:aws:iam::111122223333:role/vendor/OrcaSecurityRole"];
    private static readonly string[] Held = ["break-glass", "prod-*"];

    [Theory]
    [InlineData("role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport", ProtectionLevel.Never)]
    [InlineData("role/AWS-Service-Role/support.amazonaws.com/AWSServiceRoleForSupport", ProtectionLevel.Never)]
    [InlineData("role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_x", ProtectionLevel.Never)]
    [InlineData("role/OrcaRemediationBridge", ProtectionLevel.Never)]
    [InlineData("role/orcaremediationbridge", ProtectionLevel.Never)]
    [InlineData("role/elsewhere/OrcaRemediationBridge", ProtectionLevel.Never)]
    [InlineData("role/OrcaSecurityRole", ProtectionLevel.Never)]
    [InlineData("user/OrcaRemediationBridge", ProtectionLevel.None)]
    [InlineData("role/AWSControlTowerExecution", ProtectionLevel.Held)]
    [InlineData("role/aws-controltower-AdministratorExecutionRole", ProtectionLevel.Held)]
    [InlineData("role/AWSAFTExecution", ProtectionLevel.Held)]
    [InlineData("role/stacksets-exec-0123", ProtectionLevel.Held)]
    [InlineData("role/AWSCloudFormationStackSetExecutionRole", ProtectionLevel.Held)]
    [InlineData("role/cdk-hnb659fds-deploy-role", ProtectionLevel.Held)]
    [InlineData("role/OrganizationAccountAccessRole", ProtectionLevel.Held)]
    [InlineData("role/organizationaccountaccessrole", ProtectionLevel.Held)]
    [InlineData("role/break-glass", ProtectionLevel.Held)]
    [InlineData("role/break-glass-2", ProtectionLevel.None)]
    [InlineData("user/prod-deployer", ProtectionLevel.Held)]
    [InlineData("role/service-role/switch-admin", ProtectionLevel.None)]
    [InlineData("role/aws-service-role-like/x", ProtectionLevel.None)]
    [InlineData("role/my/aws-reserved/x", ProtectionLevel.None)]
    [InlineData("role/not-cdk-role", ProtectionLevel.None)]
    public void Judge_Target_IsAsFarOutOfReachAsItsRuleSays(string resource, ProtectionLevel level)
    {
        Assert.True(IamIdentity.TryParse($"arn:aws:iam::111122223333:{resource}", out var target));

        var verdict = TargetProtection.Judge(target, Never, Held);

        Assert.Equal(level, verdict.Level);
        Assert.Equal(level == ProtectionLevel.None, verdict.Reason.Length == 0);
        Assert.True(level == ProtectionLevel.None || verdict.Reason.Contains(target.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_SameNameInAnotherAccount_IsAnotherIdentity()
    {
        Assert.True(IamIdentity.TryParse("arn:aws:iam::999999999999:role/OrcaRemediationBridge", out var target));

        Assert.Equal(ProtectionLevel.None, TargetProtection.Judge(target, Never, Held).Level);
    }
}

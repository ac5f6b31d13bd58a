using System.Net;
using Bridge.Contracts;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Targets;

/// <summary>Roles that nobody may have remediated, by their own ARN and by one that hides the path.</summary>
[Collection(SharedRunTests.Name)]
public sealed class ProtectedTargetsTests(SharedRun run)
{
    private const string Sso = "AWSReservedSSO_AdministratorAccess_0123456789abcdef";

    [Theory]
    [InlineData("aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport")]
    [InlineData("aws-reserved/sso.amazonaws.com/" + Sso)]
    [InlineData("OrganizationAccountAccessRole")]
    [InlineData("AWSControlTowerExecution")]
    [InlineData("OrcaSecurityRole")]
    [InlineData("orcasecurityrole")]
    [InlineData("OrcaRemediationBridge")]
    [InlineData("OrcaRemediationBrakeRole")]
    [InlineData("some/path/OrcaRemediationChangeRole")]
    public async Task Request_ForAProtectedRole_Is409WithTheReason(string pathAndName)
    {
        var name = pathAndName[(pathAndName.LastIndexOf('/') + 1)..];
        var alertId = $"orca-e2e-protected-{name}";
        await run.User.PostAsync(AlertBody.About(run.Admin.Role(pathAndName), alertId));
        foreach (var action in RemediationActions.All)
        {
            var (status, answer) = await run.User.RequestAsync(alertId, action);
            Assert.Equal(HttpStatusCode.Conflict, status);
            Assert.Contains(name, answer["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        var alert = await run.User.AlertAsync(alertId);
        Assert.NotEmpty(alert["reason"]!.GetValue<string>());
        Assert.DoesNotContain(alert["actions"]!.AsArray(), action => action!["offered"]!.GetValue<bool>());
        Assert.Equal(["received", "validated"], await run.User.KindsAsync(alertId));
        Assert.Empty(run.Admin.ChangesBy(name));
    }

    [Theory]
    [InlineData("AWSServiceRoleForSupport")]
    [InlineData(Sso)]
    [InlineData("elsewhere/" + Sso)]
    public async Task Request_ForAReservedRoleUnderAnotherPath_IsRefusedOnceIamIsAsked(string pathAndName)
    {
        var name = pathAndName[(pathAndName.LastIndexOf('/') + 1)..];
        var end = await run.User.RemediateAsync($"orca-e2e-path-{pathAndName.Replace('/', '-')}", run.Admin.Role(pathAndName), RemediationActions.AttachDenyAll);
        Assert.Equal("refused", BridgeUser.Kind(end));
        Assert.Contains(name, end["data"]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(run.Admin.ChangesBy(name));
    }
}

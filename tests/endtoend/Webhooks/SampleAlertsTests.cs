using System.Text;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Webhooks;

/// <summary>The public samples of the vendor's alerts, posted as the vendor would: none is lost, none is a fault of ours.</summary>
[Collection(SharedRunTests.Name)]
public sealed class SampleAlertsTests(SharedRun run)
{
    [Theory]
    [InlineData("datadog-kms-pending-deletion")]
    [InlineData("demisto-malware-s3-2020")]
    [InlineData("panther-2-aws-network-alert---all-outbound-traffic-allowed")]
    public async Task Sample_NotAboutAnIdentity_IsStoredAndSaysWhyNoActionIsOffered(string name)
    {
        var receipt = await run.User.PostAsync(Text(name));
        var alertId = receipt["alertId"]!.GetValue<string>();
        Assert.Equal("open", receipt["status"]!.GetValue<string>());
        Assert.DoesNotMatch("^q-", alertId);

        var alert = await run.User.AlertAsync(alertId);
        Assert.NotEmpty(alert["reason"]!.GetValue<string>());
        Assert.DoesNotContain(alert["actions"]!.AsArray(), action => action!["offered"]!.GetValue<bool>());
        Assert.Equal(["received", "validated"], await run.User.KindsAsync(alertId));
        Assert.Contains(await run.User.ListAsync(), listed => listed["alertId"]!.GetValue<string>() == alertId);

        var (status, answer) = await run.User.RequestAsync(alertId, "attach-deny-all");
        Assert.Equal(409, (int)status);
        Assert.NotEmpty(answer["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("rapid7-get_alert")]
    [InlineData("demisto-inactive-user-awsuser.api-response")]
    [InlineData("demisto-event-log")]
    public async Task Sample_ThatCannotBeRouted_IsQuarantinedWithItsReason(string name)
    {
        var receipt = await run.User.PostAsync(Text(name));
        var alertId = receipt["alertId"]!.GetValue<string>();
        Assert.Equal("quarantined", receipt["status"]!.GetValue<string>());
        Assert.Matches("^q-", alertId);
        var reason = receipt["reason"]!.GetValue<string>();
        Assert.NotEmpty(reason);

        Assert.Equal(["received", "quarantined"], await run.User.KindsAsync(alertId));
        var listed = (await run.User.ListAsync("&status=quarantined")).Single(alert => alert["alertId"]!.GetValue<string>() == alertId);
        Assert.Equal(reason, listed["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task SameAlert_AfterItsRemediation_IsOneMoreEntryAndNoSecondRemediation()
    {
        const string alertId = "orca-e2e-repeated";
        var arn = run.Admin.Role("workload-001");
        Assert.Equal("verified", BridgeUser.Kind(await run.User.RemediateAsync(alertId, arn, "attach-deny-all")));
        var before = (await run.User.KindsAsync(alertId)).Count(kind => kind == "received");

        var receipt = await run.User.PostAsync(AlertBody.About(arn, alertId));
        Assert.Equal(alertId, receipt["alertId"]!.GetValue<string>());
        Assert.Equal("mitigated", receipt["status"]!.GetValue<string>());
        Assert.Equal(before + 1, (await run.User.KindsAsync(alertId)).Count(kind => kind == "received"));
        Assert.Single(await run.User.KindsAsync(alertId), "requested");
        Assert.Single((await run.User.AlertAsync(alertId))["remediations"]!.AsArray());
        Assert.Equal(["AttachRolePolicy"], run.Admin.ChangesBy("workload-001"));
    }

    [Fact]
    public async Task SameAlertId_ForAnotherTarget_IsQuarantined()
    {
        const string alertId = "orca-e2e-reused";
        await run.User.PostAsync(AlertBody.About(run.Admin.Role("workload-002"), alertId));
        var receipt = await run.User.PostAsync(AlertBody.About(run.Admin.Role("workload-003"), alertId));
        Assert.Equal("quarantined", receipt["status"]!.GetValue<string>());
        Assert.Contains(alertId, receipt["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(run.Admin.Role("workload-002"), (await run.User.AlertAsync(alertId))["target"]!["arn"]!.GetValue<string>());
    }

    private static string Text(string name) => Encoding.UTF8.GetString(Checkout.Sample(name));
}

using Bridge.Contracts;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Tests.Remediations;

public sealed class ActionOffersTests
{
    private static readonly Account Free = Samples.Account() with { Approvals = ApprovalPolicy.None };

    [Fact]
    public void For_ConnectedAccountWithoutApprovals_OffersBothActionsOnARole() =>
        Assert.All(ActionOffers.For(Samples.Alert(), Free), offer => Assert.Equal((true, null), (offer.Offered, offer.Reason)));

    [Theory]
    [InlineData("user", "attach-deny-all")]
    [InlineData("group", "attach-deny-all")]
    [InlineData("role", "attach-deny-all delete-role")]
    public void For_TargetType_ShowsWhatApplies(string type, string expected)
    {
        var alert = Samples.Alert() with { Target = new($"arn:aws:iam::{Samples.AccountId}:{type}/x", type) };

        Assert.Equal(expected, string.Join(' ', ActionOffers.For(alert, Free).Select(offer => offer.Action)));
    }

    [Fact]
    public void For_NoTarget_IsEmpty() => Assert.Empty(ActionOffers.For(Samples.Alert() with { Target = null, Reason = "An S3 bucket." }, Free));

    [Fact]
    public void For_Quarantined_SaysTheAlertsOwnReason() =>
        AssertRefused(Samples.Alert() with { Status = AlertStatus.Quarantined, Reason = "Two accounts." }, Free, "Two accounts.");

    [Fact]
    public void For_NoAccount_AsksToConnect() => AssertRefused(Samples.Alert(), null, "not connected");

    [Fact]
    public void For_AutoRemediationOff_AsksToEnable() => AssertRefused(Samples.Alert(), Free with { AutoRemediation = null }, "Auto remediation is off");

    [Theory]
    [InlineData("role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport", "/aws-service-role/")]
    [InlineData("role/AWS-RESERVED/sso.amazonaws.com/AWSReservedSSO_Admin_1", "/aws-reserved/")]
    [InlineData("role/OrcaRemediationBridge", "belongs to Bridge")]
    [InlineData("role/some/other/path/orcaremediationbridge", "belongs to Bridge")]
    [InlineData("role/OrcaSecurityRole", "belongs to Bridge")]
    [InlineData("role/AWSControlTowerExecution", "held for two people")]
    [InlineData("role/OrganizationAccountAccessRole", "held for two people")]
    [InlineData("role/db-writer", "held for two people")]
    public void For_ProtectedTarget_SaysWhich(string resource, string reason)
    {
        var account = Free with { NeverTouch = [$"arn:aws:iam::{Samples.AccountId}:role/OrcaSecurityRole"], HeldNames = ["db-*"] };

        AssertRefused(Samples.Alert() with { Target = new($"arn:aws:iam::{Samples.AccountId}:{resource}", "role") }, account, reason);
    }

    [Fact]
    public void For_NoChangeQueue_OffersOnlyTheBrake()
    {
        var account = Free with { AutoRemediation = Free.AutoRemediation! with { ChangeQueueUrl = null } };

        AssertOnlyBrake(account, "no change queue");
    }

    [Fact]
    public void For_ApprovalsRequired_OffersOnlyTheBrake() =>
        AssertOnlyBrake(Free with { Approvals = ApprovalPolicy.Required }, "second person's approval");

    private static void AssertOnlyBrake(Account account, string reason)
    {
        var offers = ActionOffers.For(Samples.Alert(), account).ToDictionary(offer => offer.Action);

        Assert.True(offers[RemediationActions.AttachDenyAll].Offered);
        Assert.False(offers[RemediationActions.DeleteRole].Offered);
        Assert.Contains(reason, offers[RemediationActions.DeleteRole].Reason, StringComparison.Ordinal);
    }

    private static void AssertRefused(Alert alert, Account? account, string reason)
    {
        var offers = ActionOffers.For(alert, account);

        Assert.NotEmpty(offers);
        Assert.All(offers, offer =>
        {
            Assert.False(offer.Offered);
            Assert.Contains(reason, offer.Reason, StringComparison.Ordinal);
        });
    }
}

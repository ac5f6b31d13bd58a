using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Functions.Domain;
using Bridge.Functions.Tests.Schemas;
using Bridge.Functions.Webhooks.Orca;

namespace Bridge.Functions.Tests.Alerts;

public sealed class OrcaAlertReaderTests
{
    private const string Role = "arn:aws:iam::222222222222:role/switch-admin";

    [Theory]
    [InlineData("aws-iam-role-with-admin-privileges.synthetic", "orca-700001", Role, IamIdentityType.Role)]
    [InlineData("aws-iam-user-with-admin-privileges.synthetic", "orca-700002", "arn:aws:iam::222222222222:user/switch-operator", IamIdentityType.User)]
    [InlineData("aws-iam-group-with-admin-privileges.synthetic", "orca-700003", "arn:aws:iam::222222222222:group/switch-operators", IamIdentityType.Group)]
    [InlineData("trimmed-to-what-bridge-reads", "orca-700001", Role, IamIdentityType.Role)]
    [InlineData("nulls-and-both-timestamp-forms", "orca-700001", Role, IamIdentityType.Role)]
    public void Read_IdentityExample_IsRouted(string example, string alertId, string arn, IamIdentityType type)
    {
        var routed = Assert.IsType<AlertReading.Routed>(Read(Checkout.AlertExample(example)));

        Assert.Equal((alertId, "222222222222", arn, type), (routed.AlertId, routed.AccountId, routed.Target.Arn.ToString(), routed.Target.Type));
        Assert.Equal((alertId, "222222222222", arn), (routed.Summary.AlertId, routed.Summary.AccountId, routed.Summary.TargetArn));
    }

    [Fact]
    public void Read_RoleExample_SummaryHasWhatListsShow()
    {
        Assert.Equal(
            new AlertSummary
            {
                AlertId = "orca-700001",
                Type = "aws_iam_role_with_admin_privileges",
                TypeString = "IAM role with administrative privileges",
                Severity = "imminent compromise",
                RiskLevel = "high",
                Score = 2,
                OrcaScore = 7.9,
                Status = "open",
                CreatedAt = "2025-06-02T07:14:09+00:00",
                LastSeen = "2025-06-02T07:14:09+00:00",
                AccountId = "222222222222",
                AccountName = "switch-prod",
                AssetName = "switch-admin",
                AssetType = "AwsIamRole",
                TargetArn = Role,
            },
            Read(Checkout.AlertExample("aws-iam-role-with-admin-privileges.synthetic")).Summary);
    }

    [Theory]
    [InlineData("datadog-kms-pending-deletion", "orca-5903", "748335378900", "`AwsKmsKey`")]
    [InlineData("demisto-malware-s3-2020", "orca-59", "111111111111", "`storage`")]
    [InlineData("panther-2-aws-network-alert---all-outbound-traffic-allowed", "orca-123456", "111111111111", "`AwsEc2NetworkAcl`")]
    public void Read_SampleOfAnotherAsset_HasNoActionAndNamesTheAsset(string sample, string alertId, string account, string asset)
    {
        var noAction = Assert.IsType<AlertReading.NoAction>(Read(Checkout.Sample(sample)));

        Assert.Equal((alertId, account), (noAction.AlertId, noAction.AccountId));
        Assert.Contains(asset, noAction.Reason, StringComparison.Ordinal);
        Assert.Null(noAction.Summary.TargetArn);
    }

    [Theory]
    [InlineData("rapid7-get_alert", "names no AWS account", "orca-001")]
    [InlineData("demisto-inactive-user-awsuser.api-response", "one alert a call", null)]
    [InlineData("demisto-event-log", "event log", null)]
    public void Read_SampleThatCannotBeRouted_IsQuarantinedWithItsReason(string sample, string reason, string? alertId)
    {
        var quarantined = Assert.IsType<AlertReading.Quarantined>(Read(Checkout.Sample(sample)));

        Assert.Contains(reason, quarantined.Reason, StringComparison.Ordinal);
        Assert.Equal(alertId, quarantined.Summary.AlertId);
    }

    [Fact]
    public void Read_AlertOfTheApiResponse_IsQuarantinedForItsPlaceholders()
    {
        var alert = JsonNode.Parse(Checkout.Sample("demisto-inactive-user-awsuser.api-response"))!["data"]![0]!;

        AssertQuarantined(alert, "`cloud_provider_id` `cloud_provider_id` and `cloud_vendor_id` `cloud_vendor_id` disagree.");
        alert["cloud_vendor_id"] = "cloud_provider_id";
        AssertQuarantined(alert, "twelve digits");
    }

    [Theory]
    [InlineData("""{"test":true}""")]
    [InlineData("""{"message":"hello"}""")]
    [InlineData("{}")]
    [InlineData("""{"state":null}""")]
    [InlineData("""{"state":{"alert_id":null}}""")]
    [InlineData("""{"state":{"alert_id":""},"cloud_provider_id":"222222222222"}""")]
    [InlineData("""{"data":{},"event_log":{}}""")]
    public void Read_NoAlertId_IsQuarantined(string body)
    {
        AssertQuarantined(JsonNode.Parse(body)!, "`state.alert_id` is missing");
    }

    [Theory]
    [InlineData("orca-1", true)]
    [InlineData("A.b_c:d-9", true)]
    [InlineData("../accounts", false)]
    [InlineData("orca 1", false)]
    [InlineData("orca-1\n", false)]
    [InlineData("orca-é", false)]
    [InlineData("%2e", false)]
    public void Read_AlertIdForm_DecidesRouting(string id, bool routed)
    {
        var alert = Alert();
        alert["state"]!["alert_id"] = id;

        Assert.Equal(routed, Read(alert) is AlertReading.Routed);
        if (!routed)
        {
            AssertQuarantined(alert, "letters, digits, dots, colons, underscores and hyphens");
        }
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Read_AlertIdLength_IsAtMost128(int length, bool routed)
    {
        var alert = Alert();
        alert["state"]!["alert_id"] = new string('a', length);

        Assert.Equal(routed, Read(alert) is AlertReading.Routed);
    }

    [Theory]
    [InlineData("aws", "222222222222", "222222222222", null)]
    [InlineData("AWS", "222222222222", null, null)]
    [InlineData(null, null, "222222222222", null)]
    [InlineData("azure", "222222222222", "222222222222", "`cloud_provider` is `azure`")]
    [InlineData("aws", null, null, "names no AWS account")]
    [InlineData("aws", "", "", "names no AWS account")]
    [InlineData("aws", "222222222222", "333333333333", "`cloud_provider_id` `222222222222` and `cloud_vendor_id` `333333333333` disagree")]
    [InlineData("aws", "22222222222", null, "`cloud_provider_id` is `22222222222`")]
    [InlineData("aws", null, "2222222222222", "`cloud_vendor_id` is `2222222222222`")]
    [InlineData("aws", "٢٢٢٢٢٢٢٢٢٢٢٢", null, "twelve digits")]
    [InlineData("aws", "333333333333", null, "is of another")]
    public void Read_AccountMembers_MustNameOneAccount(string? provider, string? byProvider, string? byVendor, string? reason)
    {
        var alert = Alert();
        (alert["cloud_provider"], alert["cloud_provider_id"], alert["cloud_vendor_id"]) = (provider, byProvider, byVendor);

        AssertRoutedOr(reason, alert);
    }

    [Fact]
    public void Read_VendorsAccountUuid_IsNeverTheAccount()
    {
        var alert = Alert();
        alert["cloud_account_id"] = "333333333333";
        Assert.Equal("222222222222", Assert.IsType<AlertReading.Routed>(Read(alert)).AccountId);

        (alert["cloud_provider_id"], alert["cloud_vendor_id"]) = (null, null);
        AssertQuarantined(alert, "names no AWS account");
    }

    private static JsonNode Alert() => JsonNode.Parse(Checkout.AlertExample("aws-iam-role-with-admin-privileges.synthetic"))!;

    private static void AssertRoutedOr(string? reason, JsonNode alert)
    {
        if (reason is null)
        {
            Assert.IsType<AlertReading.Routed>(Read(alert));
        }
        else
        {
            AssertQuarantined(alert, reason);
        }
    }

    private static void AssertQuarantined(JsonNode alert, string reason) =>
        Assert.Contains(reason, Assert.IsType<AlertReading.Quarantined>(Read(alert)).Reason, StringComparison.Ordinal);

    private static AlertReading Read(JsonNode alert) => Read(JsonSerializer.SerializeToUtf8Bytes(alert));

    private static AlertReading Read(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return OrcaAlertReader.Read(document.RootElement);
    }
}

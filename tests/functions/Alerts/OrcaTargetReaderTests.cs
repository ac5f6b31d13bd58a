using System.Text.Json;
using Bridge.Functions.Webhooks.Orca;

namespace Bridge.Functions.Tests.Alerts;

public sealed class OrcaTargetReaderTests
{
    private const string Role = "arn:aws:iam::222222222222:role/switch-admin";
    private const string Other = "arn:aws:iam::222222222222:role/other";
    private const string Session = "arn:aws:sts::222222222222:assumed-role/switch-admin/s";
    private const string Policy = "arn:aws:iam::222222222222:policy/p";
    private const string Key = "arn:aws:kms:eu-central-1:222222222222:key/1";

    // Asset type, asset_vendor_id, Arn of the model's entry of that type, then the target's ARN, or a word of the reason.
    [Theory]
    [InlineData("AwsIamRole", Role, Role, Role)]
    [InlineData("AwsIamRole", Role, null, Role)]
    [InlineData("AwsIamRole", null, Role, Role)]
    [InlineData(null, Role, null, Role)]
    [InlineData(null, null, Role, Role)]
    [InlineData("awsiamrole", Role, null, Role)]
    [InlineData("SomeNewNameOfARole", Role, Role, Role)]
    [InlineData("AwsIamRole", "switch-admin", Role, Role)]
    [InlineData("AwsIamRole", "AROA2222222222EXAMPLE", Role, Role)]
    [InlineData("AwsIamRole", "arn:aws:iam::222222222222:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX", null, "arn:aws:iam::222222222222:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX")]
    [InlineData("AwsUser", "arn:aws-us-gov:iam::222222222222:user/a/b", null, "arn:aws-us-gov:iam::222222222222:user/a/b")]
    public void Read_OneIdentity_IsFound(string? assetType, string? vendorId, string? modelArn, string target)
    {
        Assert.Equal(target, Assert.IsType<TargetReading.Found>(Read(assetType, vendorId, modelArn)).Identity.Arn.ToString());
    }

    [Theory]
    [InlineData("AwsIamRole", null, null, "does not say which identity")]
    [InlineData(null, null, null, "does not say which identity")]
    [InlineData("AwsIamRole", "switch-admin", null, "does not say which identity")]
    [InlineData("AwsIamRole", Role, Other, "disagree")]
    [InlineData("AwsIamRole", Role, "arn", "disagree")]
    [InlineData("AwsIamRole", Role, Session, "disagree")]
    [InlineData("AwsIamRole", "other", Role, "disagree")]
    [InlineData("AwsIamRole", null, "arn", "no ARN of an IAM role, user or group")]
    [InlineData("AwsIamRole", Session, null, "session")]
    [InlineData("AwsIamRole", Session, Session, "session")]
    [InlineData("AwsIamRole", null, Session, "session")]
    [InlineData("Anything", Session, null, "session")]
    [InlineData("AwsIamRole", "arn:aws:iam::333333333333:role/switch-admin", null, "is of another")]
    [InlineData("AwsIamRole", null, "arn:aws:iam::333333333333:role/switch-admin", "is of another")]
    [InlineData("AwsIamRole", "arn:aws:iam::222222222222:user/switch-admin", null, "is a user")]
    [InlineData("AwsUser", Role, Role, "is a role")]
    [InlineData("AwsIamRole", Key, null, "is none")]
    [InlineData("AwsIamRole", Policy, null, "is none")]
    [InlineData("AwsIamRole", "arn:aws:iam::222222222222:role/", null, "no ARN of an IAM role, user or group")]
    [InlineData("AwsIamRole", "arn:aws:iam::222222222222:role/a b", null, "no ARN of a known partition")]
    [InlineData("AwsIamRole", "arn:aws-iso:iam::222222222222:role/a", null, "no ARN of a known partition")]
    [InlineData("AwsKmsKey", "arn:aws:kms:eu-central-1:333333333333:key/1", null, "is of another")]
    public void Read_MissingOrContradicted_IsUnclear(string? assetType, string? vendorId, string? modelArn, string reason)
    {
        Assert.Contains(reason, Assert.IsType<TargetReading.Unclear>(Read(assetType, vendorId, modelArn)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AwsKmsKey", Key, Key, "`AwsKmsKey`")]
    [InlineData(null, Key, null, "`kms`")]
    [InlineData("storage", "my-bucket", "arn:aws:s3:::my-bucket", "`storage`")]
    [InlineData("AwsS3Bucket", null, "arn:aws:s3:::my-bucket", "`AwsS3Bucket`")]
    [InlineData("AwsEc2Instance", "i-0123456789abcdef0", Role, "`AwsEc2Instance`")]
    [InlineData("AwsIamPolicy", Policy, Policy, "`AwsIamPolicy`")]
    [InlineData("AwsUser", "arn:aws:iam::222222222222:root", null, "root user")]
    public void Read_SomethingElse_SaysThatNoActionExists(string? assetType, string? vendorId, string? modelArn, string reason)
    {
        Assert.Contains(reason, Assert.IsType<TargetReading.Other>(Read(assetType, vendorId, modelArn)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws_iam_old_role_with_policy", "does not say which identity")]
    [InlineData("aws_inactive_user", "does not say which identity")]
    public void Read_TrimmedAlertOfAnIdentityType_IsUnclear(string alertType, string reason)
    {
        Assert.Contains(reason, Assert.IsType<TargetReading.Unclear>(Read($$"""{"type":"{{alertType}}","asset_vendor_id":"x"}""")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnotherIdentityInTheModel_IsUnclear()
    {
        Assert.IsType<TargetReading.Unclear>(Read(
            $$$"""{"asset_type":"AwsIamRole","asset_vendor_id":"{{{Role}}}","model":{"data":{"AwsIamRole":{"Arn":"{{{Role}}}"},"X":{"Arn":"{{{Other}}}"} } } }"""));
        Assert.IsType<TargetReading.Found>(Read(
            $$$"""{"asset_type":"AwsIamRole","asset_vendor_id":"{{{Role}}}","model":{"data":{"AwsIamRole":{"Arn":"{{{Role}}}"},"X":{"Arn":"{{{Policy}}}"},"Y":7} } }"""));
    }

    [Fact]
    public void Read_HostileTexts_AreCutInReasons()
    {
        var reason = Assert.IsType<TargetReading.Unclear>(Read("AwsIamRole", Role, "a\n\u202E`" + new string('b', 2000))).Reason;

        Assert.InRange(reason.Length, 50, 400);
        Assert.DoesNotContain(reason, c => char.IsControl(c) || c == '\u202E');
    }

    private static TargetReading Read(string? assetType, string? vendorId, string? modelArn) => Read(JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["asset_type"] = assetType,
        ["asset_vendor_id"] = vendorId,
        ["model"] = new Dictionary<string, object?>
        {
            ["type"] = assetType,
            ["data"] = new Dictionary<string, object?> { [assetType ?? "AwsIamRole"] = new { Arn = modelArn, Name = "n" } },
        },
    }));

    private static TargetReading Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        return OrcaTargetReader.Read(document.RootElement, "222222222222");
    }
}

using System.Text.Json.Nodes;
using Amazon.S3.Model;

namespace Bridge.Sandbox.Tests.CloudTrail;

/// <summary>Who gets the event of a call between two accounts.</summary>
public sealed class CrossAccountTests : TrailTest
{
    protected override string Adapt(string seed) => base.Adapt(seed).Replace(
        $"{{ \"name\": \"bucket-{Other}\" }}",
        $$"""
        { "name": "bucket-{{Other}}", "policy": { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow",
        "Principal": { "AWS": "{{Own}}" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::bucket-{{Other}}/in/*" } ] } }
        """,
        StringComparison.Ordinal);

    [Fact]
    public async Task AssumeRole_OfAnotherAccount_IsAnEventOfBothAccounts()
    {
        await TrustAsync(Own);
        await StsAs("admin").CallAsync("AssumeRole", ("RoleArn", Role), ("RoleSessionName", "x1"));

        var own = Assert.Single(Delivered(), IsAssumeRole);
        var other = Assert.Single(Delivered(Other), IsAssumeRole);

        Assert.Equal("IAMUser", own["userIdentity"]!["type"]!.GetValue<string>());
        Assert.Equal("AWSAccount", other["userIdentity"]!["type"]!.GetValue<string>());
        Assert.Equal(["type", "principalId", "accountId"], other["userIdentity"]!.AsObject().Select(member => member.Key));
        Assert.Equal(Own, other["userIdentity"]!["accountId"]!.GetValue<string>());
        Assert.Equal((Own, Other), (Text(own, "recipientAccountId"), Text(other, "recipientAccountId")));
        Assert.Equal(Text(own, "sharedEventID"), Text(other, "sharedEventID"));
        Assert.NotEqual(Text(own, "eventID"), Text(other, "eventID"));
        Assert.Equal(Text(own, "requestID"), Text(other, "requestID"));
    }

    [Fact]
    public async Task AssumeRole_OfAnotherAccountThatRefuses_IsAnEventOfTheCallerOnly()
    {
        await TrustAsync("999999999999");
        await StsAs("admin").CallAsync("AssumeRole", ("RoleArn", Role), ("RoleSessionName", "x1"));

        Assert.Equal("AccessDenied", Text(Assert.Single(Delivered(), IsAssumeRole), "errorCode"));
        Assert.DoesNotContain(Delivered(Other), IsAssumeRole);
    }

    [Fact]
    public async Task PutObject_IntoAnotherAccountsBucket_IsAnEventOfBothAccounts()
    {
        using var s3 = S3As(Credentials("admin"));
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = $"bucket-{Other}", Key = "in/k", ContentBody = "x" });

        var own = Assert.Single(Delivered(), one => Text(one, "eventName") == "PutObject");
        var other = Assert.Single(Delivered(Other), one => Text(one, "eventName") == "PutObject");

        Assert.Equal(Text(own, "sharedEventID"), Text(other, "sharedEventID"));
        Assert.Equal($"arn:aws:s3:::bucket-{Other}/in/k", other["resources"]![0]!["ARN"]!.GetValue<string>());
        Assert.Equal(Other, other["resources"]![1]!["accountId"]!.GetValue<string>());
        Assert.Equal("Data", Text(other, "eventCategory"));
    }

    private const string Role = $"arn:aws:iam::{Other}:role/trusting";

    private static bool IsAssumeRole(JsonNode one) => Text(one, "eventName") == "AssumeRole";

    private static string Text(JsonNode one, string member) => one[member]!.GetValue<string>();

    private async Task TrustAsync(string account)
    {
        var made = await IamAs("admin", Other).CallAsync(
            "CreateRole",
            ("RoleName", "trusting"),
            ("AssumeRolePolicyDocument", Document($$"""{"Effect":"Allow","Principal":{"AWS":"{{account}}"},"Action":"sts:AssumeRole"}""")));
        Assert.True(made.Status == 200, made.Message);
    }
}

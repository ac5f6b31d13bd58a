using System.Text.Json;

namespace Bridge.Sandbox.Tests.Access;

/// <summary>Who may assume a role, by its trust policy and by the caller's own policies.</summary>
public sealed class TrustPolicyTests : AccessTest
{
    private const string Role = $"arn:aws:iam::{Own}:role/trusting";

    [Theory]
    [InlineData("\"*\"", true)]
    [InlineData("""{"AWS":"*"}""", true)]
    [InlineData("""{"AWS":"arn:aws:iam::111111111111:user/plain"}""", true)]
    [InlineData("""{"AWS":["222222222222","arn:aws:iam::111111111111:user/plain"]}""", true)]
    [InlineData("""{"AWS":"111111111111"}""", false)] // The account is trusted; its user's own policies do not allow it.
    [InlineData("""{"AWS":"arn:aws:iam::111111111111:root"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::111111111111:user/admin"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::222222222222:root"}""", false)]
    [InlineData("""{"Service":"lambda.amazonaws.com"}""", false)]
    public async Task AssumeRole_ByAUserWithoutPolicies_NeedsToBeNamed(string principal, bool expected) =>
        Assert.Equal(
            expected, await MayAsync("plain", Own, $$"""{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole"}"""));

    [Theory]
    [InlineData("admin", Own, "111111111111", true)]
    [InlineData("admin", Other, "111111111111", false)]
    [InlineData("admin", Other, "222222222222", true)]
    [InlineData("plain", Other, "222222222222", false)]
    [InlineData("plain", Other, "arn:aws:iam::222222222222:user/plain", false)] // Between accounts both sides have to allow it.
    [InlineData("admin", Other, "arn:aws:iam::222222222222:user/admin", true)]
    public async Task AssumeRole_OfAnAccount_NeedsTheCallersPolicyToo(string user, string account, string principal, bool expected) =>
        Assert.Equal(
            expected,
            await MayAsync(user, account, $$"""{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":"sts:AssumeRole"}"""));

    [Theory]
    [InlineData("""{"StringEquals":{"sts:ExternalId":"x1"}}""", true)]
    [InlineData("""{"StringEquals":{"STS:externalid":["x0","x1"]}}""", true)]
    [InlineData("""{"StringEquals":{"sts:ExternalId":"X1"}}""", false)]
    [InlineData("""{"StringEquals":{"sts:ExternalId":"x*"}}""", false)]
    [InlineData("""{"StringLike":{"sts:ExternalId":"x*"}}""", true)]
    [InlineData("""{"StringNotEquals":{"sts:ExternalId":"x1"}}""", false)]
    [InlineData("""{"StringEquals":{"sts:RoleSessionName":"${aws:username}"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-access00001"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}""", false)]
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/adm??"}}""", true)]
    [InlineData("""{"Bool":{"aws:MultiFactorAuthPresent":"true"}}""", false)]
    [InlineData("""{"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:SourceVpc":"vpc-1"}}""", false)]
    [InlineData("""{"NumericEquals":{"sts:ExternalId":"x"}}""", false)]
    public async Task AssumeRole_WithACondition_IsHeldByIt(string condition, bool expected) => Assert.Equal(
        expected, await MayAsync(
            "admin", Own, $$"""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Condition":{{condition}}}"""));

    [Theory]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:*"}""", false)]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"222222222222"},"Action":"sts:*"}""", true)]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:TagSession"}""", true)]
    [InlineData(
        """{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:*","Condition":{"StringEquals":{"sts:ExternalId":"other"}}}""", true)]
    [InlineData(
        """{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:*","Condition":{"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}""", false)]
    public async Task AssumeRole_BesideADeny_TheDenyWins(string deny, bool expected) => Assert.Equal(
        expected, await MayAsync("admin", Own, $$"""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"},{{deny}}"""));

    [Theory]
    [InlineData("sts:AssumeRole", null, null, null)]
    [InlineData("sts:AssumeRole", "alice", null, "sts:SetSourceIdentity")]
    [InlineData("sts:AssumeRole", null, "team", "sts:TagSession")]
    [InlineData("sts:SetSourceIdentity", "alice", null, "sts:AssumeRole")]
    [InlineData("sts:*", "alice", "team", null)]
    public async Task AssumeRole_WithSourceIdentityAndTags_NeedsAnActionForEach(
        string allowed, string? sourceIdentity, string? tag, string? denied)
    {
        await TrustAsync($$"""{"Effect":"Allow","Principal":{"AWS":"{{Own}}"},"Action":"{{allowed}}"}""");
        var answer = await StsAs("admin").CallAsync("AssumeRole", [.. Parameters(new()
        {
            RoleArn = Role,
            RoleSessionName = "session-1",
            SourceIdentity = sourceIdentity,
            Tags = tag is null ? [] : [new() { Key = tag, Value = "data" }],
        })]);

        Assert.Equal(denied is null ? "200" : "403 AccessDenied", answer.Outcome);
        if (denied is not null)
        {
            Assert.Equal($"User: arn:aws:iam::{Own}:user/admin is not authorized to perform: {denied} on resource: {Role}", answer.Message);
        }
    }

    [Fact]
    public async Task TransitiveTags_GoOnToTheNextSessionAndCannotBeSetAnew()
    {
        await TrustAsync($$"""{"Effect":"Allow","Principal":{"AWS":"{{AppRole}}"},"Action":"sts:*"}""");
        (string, string)[] role = [("RoleArn", Role), ("RoleSessionName", "session-2")];
        var first = await StsAs("admin").CallAsync("AssumeRole", ("RoleArn", AppRole), ("RoleSessionName", "session-1"),
            ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "data"), ("TransitiveTagKeys.member.1", "team"));
        var session = new Amazon.Runtime.SessionAWSCredentials(
            first.Value("AccessKeyId"), first.Value("SecretAccessKey"), first.Value("SessionToken"));

        var second = await Query("sts", session).CallAsync("AssumeRole", role);
        var anew = await Query("sts", session).CallAsync(
            "AssumeRole", [.. role, ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "else")]);
        await PutAsync(
            "Role", "trusting",
            """{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"data"}}}""");
        var chained = new Amazon.Runtime.SessionAWSCredentials(
            second.Value("AccessKeyId"), second.Value("SecretAccessKey"), second.Value("SessionToken"));

        Assert.Equal("400 InvalidParameterValue", anew.Outcome);
        Assert.Equal("200", (await IamAs(chained).CallAsync("ListRoles")).Outcome);
    }

    private async Task<bool> MayAsync(string user, string account, string statements)
    {
        await TrustAsync(statements);
        var answer = await StsAs(user, account).CallAsync("AssumeRole", ("RoleArn", Role), ("RoleSessionName", user), ("ExternalId", "x1"));
        Assert.Contains(answer.Outcome, new[] { "200", "403 AccessDenied" });
        return answer.Status == 200;
    }

    private async Task TrustAsync(string statements)
    {
        var document = Document(statements);
        JsonDocument.Parse(document).Dispose();
        var made = await IamAs("admin").CallAsync("CreateRole", ("RoleName", "trusting"), ("AssumeRolePolicyDocument", document));
        Assert.True(made.Status == 200, made.Message);
    }
}

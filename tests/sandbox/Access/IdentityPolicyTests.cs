namespace Bridge.Sandbox.Tests.Access;

/// <summary>Decisions by the policies of users and roles: their own, their groups', boundaries and session policies.</summary>
public sealed class IdentityPolicyTests : AccessTest
{
    [Fact]
    public async Task Call_WithoutAnyPolicy_IsDeniedInAwsWords()
    {
        var answer = await IamAs("plain").CallAsync("GetRole", ("RoleName", "app"));

        Assert.Equal("403 AccessDenied", answer.Outcome);
        Assert.Equal(
            "User: arn:aws:iam::111111111111:user/plain is not authorized to perform: iam:GetRole on resource: role app "
            + "because no identity-based policy allows the iam:GetRole action",
            answer.Message);
    }

    [Fact]
    public async Task GetCallerIdentity_Denied_IsAnsweredAllTheSame()
    {
        await PutAsync("User", "plain", """{"Effect":"Deny","Action":"*","Resource":"*"}""");

        Assert.Equal("200", (await StsAs("plain").CallAsync("GetCallerIdentity")).Outcome);
        Assert.Equal(
            "403 AccessDenied", (await StsAs("plain").CallAsync("GetAccessKeyInfo", ("AccessKeyId", Key(Own, "plain").Id))).Outcome);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"iam:GetRole","Resource":"arn:aws:iam::111111111111:role/app"}""", "200")]
    [InlineData("""{"Effect":"Allow","Action":"iam:GetRole","Resource":"arn:aws:iam::111111111111:role/other"}""", "403 AccessDenied")]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:Delete*","Resource":"*"}""", "200")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"iam:Get*","Resource":"*"}""", "403 AccessDenied")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"data"}}}""", "200")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"iam:ResourceTag/owner":"platform"}}}""", "200")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/owner":"someone"}}}""",
        "403 AccessDenied")]
    [InlineData(
        """
        {"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:username":"plain",
        "aws:PrincipalType":"User","aws:PrincipalOrgID":"o-access00001","aws:RequestedRegion":"us-east-1"}}}
        """, "200")]
    [InlineData(
        """
        {"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"127.0.0.0/8"},
        "Bool":{"aws:SecureTransport":"true"},"DateLessThan":{"aws:CurrentTime":"2027-01-01T00:00:00Z"},
        "NumericGreaterThan":{"aws:EpochTime":"1"}}}
        """, "200")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}}}""", "200")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Null":{"aws:TokenIssueTime":"false"}}}""", "403 AccessDenied")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:iam::${aws:PrincipalAccount}:role/app"}""", "200")]
    public async Task User_ByItsInlinePolicy_MayOrMayNot(string statements, string expected)
    {
        await PutAsync("User", "plain", statements);

        Assert.Equal(expected, (await IamAs("plain").CallAsync("GetRole", ("RoleName", "app"))).Outcome);
    }

    [Fact]
    public async Task User_ByItsGroup_MayUntilItLeaves()
    {
        await PutAsync("Group", "staff", """{"Effect":"Allow","Action":"iam:GetRole","Resource":"*"}""");
        var inside = await IamAs("plain").CallAsync("GetRole", ("RoleName", "app"));
        await IamAs("admin").CallAsync("RemoveUserFromGroup", ("GroupName", "staff"), ("UserName", "plain"));

        Assert.Equal("200", inside.Outcome);
        Assert.Equal("403 AccessDenied", (await IamAs("plain").CallAsync("GetRole", ("RoleName", "app"))).Outcome);
    }

    [Fact]
    public async Task Attach_OfOnePolicyOnly_IsHeldByItsCondition()
    {
        const string DenyAll = "arn:aws:iam::aws:policy/AWSDenyAll";
        await PutAsync(
            "User", "plain",
            $$"""
            {"Effect":"Allow","Action":"iam:AttachRolePolicy","Resource":"*",
            "Condition":{"ArnEquals":{"iam:PolicyARN":"{{DenyAll}}"} } }
            """);

        Assert.Equal(
            "403 AccessDenied",
            (await IamAs("plain").CallAsync("AttachRolePolicy", ("RoleName", "app"), ("PolicyArn", Administrator))).Outcome);
        Assert.Equal("200", (await IamAs("plain").CallAsync("AttachRolePolicy", ("RoleName", "app"), ("PolicyArn", DenyAll))).Outcome);
    }

    [Fact]
    public async Task Boundary_LimitsWhatPoliciesAllow()
    {
        var session = await AssumeAsync();
        await IamAs("admin").CallAsync(
            "PutRolePermissionsBoundary", ("RoleName", "app"), ("PermissionsBoundary", $"arn:aws:iam::{Own}:policy/edge"));

        var read = await IamAs(session).CallAsync("GetRole", ("RoleName", "app"));
        var list = await IamAs(session).CallAsync("ListRoles");

        Assert.Equal("200", read.Outcome);
        Assert.Equal("403 AccessDenied", list.Outcome);
        Assert.EndsWith(
            "on resource: arn:aws:iam::111111111111:role/ because no permissions boundary allows the iam:ListRoles action", list.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateRole_OnlyWithABoundary_IsHeldByItsCondition()
    {
        var edge = $"arn:aws:iam::{Own}:policy/edge";
        await PutAsync(
            "User", "plain",
            $$"""
            {"Effect":"Allow","Action":"iam:CreateRole","Resource":"*",
            "Condition":{"StringEquals":{"iam:PermissionsBoundary":"{{edge}}"} } }
            """);
        (string, string)[] role = [("RoleName", "made"), ("AssumeRolePolicyDocument", Document(
            """{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}"""))];

        Assert.Equal("403 AccessDenied", (await IamAs("plain").CallAsync("CreateRole", role)).Outcome);
        Assert.Equal("200", (await IamAs("plain").CallAsync("CreateRole", [.. role, ("PermissionsBoundary", edge)])).Outcome);
    }

    [Fact]
    public async Task SessionPolicies_LimitTheSession()
    {
        var inline = await AssumeAsync(
            with: request => request.Policy = Document("""{"Effect":"Allow","Action":"iam:GetRole","Resource":"*"}"""));
        var managed = await AssumeAsync(with: request => request.PolicyArns = [new() { Arn = $"arn:aws:iam::{Own}:policy/edge" }]);
        var free = await AssumeAsync();

        foreach (var session in new[] { inline, managed })
        {
            Assert.Equal("200", (await IamAs(session).CallAsync("GetRole", ("RoleName", "app"))).Outcome);
            var denied = await IamAs(session).CallAsync("ListRoles");
            Assert.EndsWith("because no session policy allows the iam:ListRoles action", denied.Message, StringComparison.Ordinal);
        }

        Assert.Equal("200", (await IamAs(free).CallAsync("ListRoles")).Outcome);
    }

    [Fact]
    public async Task SessionPolicy_Malformed_IsRefused()
    {
        var answer = await StsAs("admin").CallAsync("AssumeRole", ("RoleArn", AppRole), ("RoleSessionName", "s1"), ("Policy", "{"));

        Assert.Equal("400 MalformedPolicyDocument", answer.Outcome);
    }

    [Fact]
    public async Task Session_OlderThanARevocation_IsDenied()
    {
        var old = await AssumeAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await PutAsync(
            "Role", "app",
            $$"""
            {"Effect":"Deny","Action":"*","Resource":"*",
            "Condition":{"DateLessThan":{"aws:TokenIssueTime":"{{Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}}"} } }
            """);
        var young = await AssumeAsync();

        Assert.Equal("403 AccessDenied", (await IamAs(old).CallAsync("ListRoles")).Outcome);
        Assert.Equal("200", (await IamAs(young).CallAsync("ListRoles")).Outcome);
    }

    [Fact]
    public async Task SessionTags_AreThePrincipalsTags()
    {
        await PutAsync(
            "Role", "app",
            """
            {"Effect":"Deny","Action":"iam:ListRoles","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalTag/team":"data"}}}
            """);
        var tagged = await AssumeAsync(with: request => request.Tags = [new() { Key = "team", Value = "data" }]);

        Assert.Equal("200", (await IamAs(tagged).CallAsync("ListRoles")).Outcome);
        Assert.Equal("403 AccessDenied", (await IamAs(await AssumeAsync()).CallAsync("ListRoles")).Outcome);
    }

    [Fact]
    public async Task AddRoleToInstanceProfile_NeedsPassRole()
    {
        await IamAs("admin").CallAsync("CreateInstanceProfile", ("InstanceProfileName", "box"));
        await PutAsync("User", "plain", """{"Effect":"Allow","Action":"iam:AddRoleToInstanceProfile","Resource":"*"}""");
        var without = await IamAs("plain").CallAsync("AddRoleToInstanceProfile", ("InstanceProfileName", "box"), ("RoleName", "app"));
        await PutAsync("User", "plain", """{"Effect":"Allow","Action":["iam:AddRoleToInstanceProfile","iam:PassRole"],"Resource":"*"}""");
        var with = await IamAs("plain").CallAsync("AddRoleToInstanceProfile", ("InstanceProfileName", "box"), ("RoleName", "app"));

        Assert.Contains("iam:PassRole", without.Message, StringComparison.Ordinal);
        Assert.Equal("200", with.Outcome);
    }
}

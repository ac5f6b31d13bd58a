namespace Bridge.Sandbox.Tests.Iam;

public sealed class IamPolicyAttachmentTests : SandboxTest
{
    private const string DenyAll = "arn:aws:iam::aws:policy/AWSDenyAll";

    [Theory]
    [InlineData("Role", "switch-admin")]
    [InlineData("User", "ci-deployer")]
    [InlineData("Group", "operators")]
    public async Task AttachedPolicy_AttachedTwiceAndDetachedTwice_IsThereOnceAndThenUnknown(string kind, string name)
    {
        var iam = Iam(Admin);
        var policy = new[] { ($"{kind}Name", name), ("PolicyArn", DenyAll) };

        var attached = new[] { await iam.CallAsync($"Attach{kind}Policy", policy), await iam.CallAsync($"Attach{kind}Policy", policy) };
        var list = await iam.CallAsync($"ListAttached{kind}Policies", policy[0]);
        var detached = new[] { await iam.CallAsync($"Detach{kind}Policy", policy), await iam.CallAsync($"Detach{kind}Policy", policy) };

        Assert.All(attached, answer => Assert.Equal("200", answer.Outcome));
        Assert.Single(list.Values("PolicyArn"), DenyAll);
        Assert.Contains("AWSDenyAll", list.Values("PolicyName"));
        Assert.Equal(["200", "404 NoSuchEntity"], detached.Select(answer => answer.Outcome));
        Assert.Equal($"Policy {DenyAll} was not found.", detached[1].Message);
    }

    [Fact]
    public async Task AttachRolePolicy_QuotaUsedUp_IsRefusedButNotForWhatIsAttached()
    {
        var more = await Iam(Admin).CallAsync("AttachRolePolicy", ("RoleName", "legacy-batch"), ("PolicyArn", DenyAll));
        var again = await Iam(Admin).CallAsync(
            "AttachRolePolicy", ("RoleName", "legacy-batch"), ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3FullAccess"));

        Assert.Equal("409 LimitExceeded", more.Outcome);
        Assert.Equal("Cannot exceed quota for PoliciesPerRole: 10", more.Message);
        Assert.Equal("200", again.Outcome);
    }

    [Theory]
    [InlineData("switch-admin", "arn:aws:iam::aws:policy/NoSuchPolicy", "404 NoSuchEntity")]
    [InlineData("switch-admin", "AWSDenyAll", "400 InvalidInput")]
    [InlineData("no-such-role", DenyAll, "404 NoSuchEntity")]
    [InlineData("a/b", DenyAll, "400 ValidationError")]
    [InlineData("AWSServiceRoleForSupport", DenyAll, "400 UnmodifiableEntity")]
    [InlineData("AWSReservedSSO_AdministratorAccess_0123456789abcdef", DenyAll, "400 UnmodifiableEntity")]
    [InlineData("SWITCH-ADMIN", DenyAll, "200")]
    public async Task AttachRolePolicy_RoleAndPolicy_AnswersAsAwsDoes(string role, string policy, string expected) =>
        Assert.Equal(expected, (await Iam(Admin).CallAsync("AttachRolePolicy", ("RoleName", role), ("PolicyArn", policy))).Outcome);

    [Fact]
    public async Task AttachRolePolicy_InOneAccount_IsNotSeenInAnother()
    {
        await Iam(Admin).CallAsync("AttachRolePolicy", ("RoleName", "switch-admin"), ("PolicyArn", DenyAll));
        var staging = Aws.Sts.IssueSession("arn:aws:iam::333333333333:role/OrcaRemediationBridge", "reader", TimeSpan.FromMinutes(15));

        var answer = await new SignedQuery(Aws.Endpoint, "iam", staging.AccessKeyId, staging.SecretAccessKey, staging.SessionToken, Time)
            .CallAsync("ListAttachedRolePolicies", ("RoleName", "switch-admin"));

        Assert.Equal(["AdministratorAccess"], answer.Values("PolicyName"));
    }

    [Fact]
    public async Task AttachRolePolicy_ManyAtOnce_NeverExceedTheQuota()
    {
        var policies = await Iam(Admin).CallAsync("ListPolicies", ("Scope", "AWS"));

        var answers = await Task.WhenAll(policies.Values("Arn").Select(
            arn => Iam(Admin).CallAsync("AttachRolePolicy", ("RoleName", "workload-007"), ("PolicyArn", arn))));
        var list = await Iam(Admin).CallAsync("ListAttachedRolePolicies", ("RoleName", "workload-007"));

        Assert.Equal(10, list.Values("PolicyArn").Length);
        Assert.Equal(10, answers.Count(answer => answer.Status == 200));
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal("409 LimitExceeded", answer.Outcome));
    }

    [Fact]
    public async Task ListEntitiesForPolicy_ByKind_NamesThem()
    {
        var all = await Iam(Admin).CallAsync("ListEntitiesForPolicy", ("PolicyArn", "arn:aws:iam::aws:policy/AmazonSQSFullAccess"));
        var roles = await Iam(Admin).CallAsync(
            "ListEntitiesForPolicy", ("PolicyArn", "arn:aws:iam::aws:policy/AmazonSQSFullAccess"), ("EntityFilter", "Role"));

        Assert.Equal(["legacy-batch"], all.Values("RoleName"));
        Assert.Equal(["operators"], all.Values("GroupName"));
        Assert.Empty(roles.Values("GroupName"));
    }
}

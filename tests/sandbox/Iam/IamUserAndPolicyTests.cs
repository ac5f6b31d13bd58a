namespace Bridge.Sandbox.Tests.Iam;

public sealed class IamUserAndPolicyTests : SandboxTest
{
    private const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";

    [Fact]
    public async Task User_FromCreationToDeletion_RefusesWhileAnythingHangsOnIt()
    {
        var iam = Iam(Admin);
        var user = ("UserName", "new-user");
        await iam.CallAsync("CreateUser", user, ("Path", "/team/"));
        var key = (await iam.CallAsync("CreateAccessKey", user)).Value("AccessKeyId")!;
        await iam.CallAsync("AddUserToGroup", user, ("GroupName", "operators"));

        var withKey = await iam.CallAsync("DeleteUser", user);
        await iam.CallAsync("DeleteAccessKey", user, ("AccessKeyId", key));
        var inGroup = await iam.CallAsync("DeleteUser", user);
        var groups = await iam.CallAsync("ListGroupsForUser", user);
        await iam.CallAsync("RemoveUserFromGroup", user, ("GroupName", "operators"));
        var deleted = await iam.CallAsync("DeleteUser", user);

        Assert.Equal("Cannot delete entity, must delete access keys first.", withKey.Message);
        Assert.Equal("Cannot delete entity, must remove users from group first.", inGroup.Message);
        Assert.Equal(["operators"], groups.Values("GroupName"));
        Assert.Equal("200", deleted.Outcome);
    }

    [Fact]
    public async Task GetUser_WithoutAName_IsTheCaller() =>
        Assert.Equal("arn:aws:iam::222222222222:user/admin", (await Iam(Admin).CallAsync("GetUser")).Value("Arn"));

    [Fact]
    public async Task CreateAccessKey_ThirdOfAUser_IsRefused()
    {
        var outcomes = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            outcomes.Add((await Iam(Admin).CallAsync("CreateAccessKey", ("UserName", "ci-deployer"))).Outcome);
        }

        Assert.Equal(["200", "200", "409 LimitExceeded"], outcomes);
    }

    [Fact]
    public async Task PolicyVersions_FiveAtMost_AndTheDefaultStays()
    {
        var iam = Iam(Admin);
        var arn = (
            "PolicyArn", (await iam.CallAsync("CreatePolicy", ("PolicyName", "reader"), ("PolicyDocument", Document))).Value("Arn")!);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(
                "200", (await iam.CallAsync("CreatePolicyVersion", arn, ("PolicyDocument", Document), ("SetAsDefault", "true"))).Outcome);
        }

        var sixth = await iam.CallAsync("CreatePolicyVersion", arn, ("PolicyDocument", Document));
        var ofDefault = await iam.CallAsync("DeletePolicyVersion", arn, ("VersionId", "v5"));
        var manyVersions = await iam.CallAsync("DeletePolicy", arn);
        var versions = await iam.CallAsync("ListPolicyVersions", arn);
        var document = await iam.CallAsync("GetPolicyVersion", arn, ("VersionId", "v5"));

        Assert.Equal(
            ("409 LimitExceeded", "409 DeleteConflict", "409 DeleteConflict"), (sixth.Outcome, ofDefault.Outcome, manyVersions.Outcome));
        Assert.Equal(["v1", "v2", "v3", "v4", "v5"], versions.Values("VersionId"));
        Assert.Equal(["false", "false", "false", "false", "true"], versions.Values("IsDefaultVersion"));
        Assert.Equal(Document, Uri.UnescapeDataString(document.Value("Document")!));
    }

    [Fact]
    public async Task DeletePolicy_AttachedOrAwsOwn_IsRefused()
    {
        var attached = await Iam(Admin).CallAsync("DeletePolicy", ("PolicyArn", "arn:aws:iam::222222222222:policy/ci/deploy-artifacts"));
        var boundary = await Iam(Admin).CallAsync("DeletePolicy", ("PolicyArn", "arn:aws:iam::222222222222:policy/etl-boundary"));
        var awsOwn = await Iam(Admin).CallAsync("DeletePolicy", ("PolicyArn", "arn:aws:iam::aws:policy/AWSDenyAll"));

        Assert.Equal(
            ("409 DeleteConflict", "409 DeleteConflict", "403 AccessDenied"), (attached.Outcome, boundary.Outcome, awsOwn.Outcome));
    }

    [Fact]
    public async Task AwsDenyAll_Read_DeniesEverything()
    {
        var policy = await Iam(Admin).CallAsync("GetPolicy", ("PolicyArn", "arn:aws:iam::aws:policy/AWSDenyAll"));
        var version = await Iam(Admin).CallAsync(
            "GetPolicyVersion", ("PolicyArn", "arn:aws:iam::aws:policy/AWSDenyAll"), ("VersionId", policy.Value("DefaultVersionId")!));

        Assert.Contains("\"Effect\":\"Deny\"", Uri.UnescapeDataString(version.Value("Document")!), StringComparison.Ordinal);
    }
}

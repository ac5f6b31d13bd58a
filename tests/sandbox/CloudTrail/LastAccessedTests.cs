namespace Bridge.Sandbox.Tests.CloudTrail;

/// <summary>IAM's reports of what was last used.</summary>
public sealed class LastAccessedTests : TrailTest
{
    [Fact]
    public async Task Report_OfARole_IsAtWorkFirstAndThenTellsWhatItUsed()
    {
        var session = await AssumeAsync();
        await IamAs(session).CallAsync("ListRoles");

        var job = await GenerateAsync(AppRole, "ACTION_LEVEL");
        var atWork = await IamAs("admin").CallAsync("GetServiceLastAccessedDetails", ("JobId", job));
        var done = await IamAs("admin").CallAsync("GetServiceLastAccessedDetails", ("JobId", job), ("MaxItems", "1000"));

        Assert.Equal("IN_PROGRESS", atWork.Value("JobStatus"));
        Assert.Empty(atWork.Values("ServiceNamespace"));
        Assert.Equal("COMPLETED", done.Value("JobStatus"));
        Assert.Equal("ACTION_LEVEL", done.Value("JobType"));
        var iam = Service(done, "iam");
        Assert.Equal("AWS Identity and Access Management (IAM)", iam.Element("ServiceName")!.Value);
        Assert.Equal("1", iam.Element("TotalAuthenticatedEntities")!.Value);
        Assert.Equal(AppRole, iam.Element("LastAuthenticatedEntity")!.Value);
        Assert.Equal("us-east-1", iam.Element("LastAuthenticatedRegion")!.Value);
        var actions = iam.Element("TrackedActionsLastAccessed")!.Elements("member").ToDictionary(one => one.Element("ActionName")!.Value);
        Assert.Equal(AppRole, actions["ListRoles"].Element("LastAccessedEntity")!.Value);
        Assert.NotNull(actions["ListRoles"].Element("LastAccessedTime"));
        Assert.Null(actions["CreateUser"].Element("LastAccessedTime"));
        Assert.DoesNotContain("PassRole", actions.Keys);
        Assert.Equal("0", Service(done, "ec2").Element("TotalAuthenticatedEntities")!.Value);
        Assert.Null(Service(done, "ec2").Element("LastAuthenticated"));
    }

    [Fact]
    public async Task Report_OfAUser_ListsTheServicesOfItsPoliciesAndCountsDeniedTries()
    {
        await PutAsync("User", "plain", """
            {"Effect":"Allow","Action":["s3:GetObject","sqs:*"],"Resource":"*"},{"Effect":"Deny","Action":"sqs:*","Resource":"*"}
            """);
        await IamAs("plain").CallAsync("ListRoles");
        using var s3 = S3As(Credentials("plain"));
        await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() => s3.ListBucketsAsync());

        var done = await ReportAsync($"arn:aws:iam::{Own}:user/plain");

        Assert.Equal(["s3"], done.Values("ServiceNamespace"));
        Assert.Equal("1", done.Value("TotalAuthenticatedEntities"));
        Assert.Empty(done.Values("ActionName"));
    }

    [Fact]
    public async Task Report_OfAGroupAndOfAPolicy_TellsOfEverybodyWhoHasIt()
    {
        await IamAs("admin").CallAsync("AttachGroupPolicy", ("GroupName", "staff"), ("PolicyArn", $"arn:aws:iam::{Own}:policy/edge"));
        await IamAs("admin").CallAsync("AttachRolePolicy", ("RoleName", "app"), ("PolicyArn", $"arn:aws:iam::{Own}:policy/edge"));
        await IamAs(await AssumeAsync()).CallAsync("GetRole", ("RoleName", "app"));
        await IamAs("plain").CallAsync("GetUser");

        var group = await ReportAsync($"arn:aws:iam::{Own}:group/staff");
        var policy = await ReportAsync($"arn:aws:iam::{Own}:policy/edge");

        Assert.Equal("1", Service(group, "iam").Element("TotalAuthenticatedEntities")!.Value);
        Assert.Equal("2", Service(policy, "iam").Element("TotalAuthenticatedEntities")!.Value);
        Assert.Equal($"arn:aws:iam::{Own}:user/plain", Service(policy, "iam").Element("LastAuthenticatedEntity")!.Value);
    }

    [Fact]
    public async Task Report_OfARoleMadeAnew_KnowsNothingOfTheOldOne()
    {
        var trust = Document($$"""{"Effect":"Allow","Principal":{"AWS":"{{Own}}"},"Action":"sts:AssumeRole"}""");
        (string, string)[] role = [("RoleName", "again"), ("AssumeRolePolicyDocument", trust)];
        await IamAs("admin").CallAsync("CreateRole", role);
        await IamAs(await AssumeAsync($"arn:aws:iam::{Own}:role/again")).CallAsync("ListRoles");
        await IamAs("admin").CallAsync("DeleteRole", role[0]);
        await IamAs("admin").CallAsync("CreateRole", role);
        await PutAsync("Role", "again", """{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}""");

        Assert.Equal("0", (await ReportAsync($"arn:aws:iam::{Own}:role/again")).Value("TotalAuthenticatedEntities"));
    }

    [Theory]
    [InlineData("GenerateServiceLastAccessedDetails", "Arn", $"arn:aws:iam::{Own}:role/nobody", "404 NoSuchEntity")]
    [InlineData("GenerateServiceLastAccessedDetails", "Arn", $"arn:aws:iam::{Other}:role/app", "404 NoSuchEntity")]
    [InlineData("GenerateServiceLastAccessedDetails", "RoleName", "app", "400 ValidationError")]
    [InlineData("GetServiceLastAccessedDetails", "JobId", "11111111-1111-1111-1111-111111111111", "404 NoSuchEntity")]
    public async Task Report_OfWhatIsNotThere_SaysSo(string operation, string name, string value, string expected) =>
        Assert.Equal(expected, (await IamAs("admin").CallAsync(operation, (name, value))).Outcome);

    [Theory]
    [InlineData("iam:GenerateServiceLastAccessedDetails", AppRole, "200", "403 AccessDenied")]
    [InlineData("iam:GenerateServiceLastAccessedDetails", $"arn:aws:iam::{Own}:role/other", "403 AccessDenied", "403 AccessDenied")]
    [InlineData("iam:GetServiceLastAccessedDetails", "*", "403 AccessDenied", "200")]
    public async Task Report_NeedsItsPermissions(string action, string resource, string generate, string get)
    {
        var job = await GenerateAsync(AppRole, "SERVICE_LEVEL");
        await PutAsync("User", "plain", $$"""{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}""");

        Assert.Equal(generate, (await IamAs("plain").CallAsync("GenerateServiceLastAccessedDetails", ("Arn", AppRole))).Outcome);
        Assert.Equal(get, (await IamAs("plain").CallAsync("GetServiceLastAccessedDetails", ("JobId", job))).Outcome);
    }

    private static System.Xml.Linq.XElement Service(QueryAnswer answer, string prefix) =>
        Assert.Single(
            answer.Xml.Descendants("ServicesLastAccessed").Single().Elements("member"), one =>
                one.Element("ServiceNamespace")!.Value == prefix);

    private async Task<string> GenerateAsync(string arn, string granularity)
    {
        var answer = await IamAs("admin").CallAsync("GenerateServiceLastAccessedDetails", ("Arn", arn), ("Granularity", granularity));
        Assert.True(answer.Status == 200, answer.Message);
        return answer.Value("JobId")!;
    }

    private async Task<QueryAnswer> ReportAsync(string arn)
    {
        var job = await GenerateAsync(arn, "SERVICE_LEVEL");
        await IamAs("admin").CallAsync("GetServiceLastAccessedDetails", ("JobId", job));
        return await IamAs("admin").CallAsync("GetServiceLastAccessedDetails", ("JobId", job), ("MaxItems", "1000"));
    }
}

using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Tests.Sts;

public sealed class AssumeRoleTests : SandboxTest
{
    [Theory]
    [InlineData("hub", ProductionExternalId, null, null)]
    [InlineData("hub", ProductionExternalId, "alice", null)]
    [InlineData("hub", "ext-staging-K9w1Tb", null, "sts:AssumeRole")]
    [InlineData("hub", "EXT-PRODUCTION-7Q4MZ2", null, "sts:AssumeRole")]
    [InlineData("hub", null, null, "sts:AssumeRole")]
    [InlineData("stranger", ProductionExternalId, null, "sts:AssumeRole")]
    [InlineData("stranger", null, null, "sts:AssumeRole")]
    [InlineData("admin", ProductionExternalId, null, "sts:AssumeRole")]
    public async Task AssumeRole_CallerAndExternalId_OnlyTheHubWithTheRightOneSucceeds(
        string who, string? externalId, string? sourceIdentity, string? denied)
    {
        var (key, arn) = Who(who);
        using var sts = Sts(key);

        var call = () => sts.AssumeRoleAsync(Request(ProductionRole, externalId, sourceIdentity));

        if (denied is null)
        {
            var answer = await call();
            Assert.Equal("arn:aws:sts::222222222222:assumed-role/OrcaRemediationBridge/session-1", answer.AssumedRoleUser.Arn);
            Assert.Equal(sourceIdentity, answer.SourceIdentity);
            Assert.Matches("^ASIA[A-Z0-9]{16}$", answer.Credentials.AccessKeyId);
        }
        else
        {
            var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(call);
            Assert.Equal(("AccessDenied", 403), (error.ErrorCode, (int)error.StatusCode));
            Assert.Equal($"User: {arn} is not authorized to perform: {denied} on resource: {ProductionRole}", error.Message);
        }
    }

    [Fact]
    public async Task AssumeRole_NoSuchRole_IsAnsweredAsOneThatMayNotBeAssumed()
    {
        const string Role = "arn:aws:iam::222222222222:role/no-such-role";
        using var sts = Sts(Hub);

        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(Request(Role, null, null)));

        Assert.Equal("AccessDenied", error.ErrorCode);
        Assert.Contains(Role, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssumeRole_SourceIdentityNotTrusted_IsDenied()
    {
        using var sts = Sts(Admin);

        var plain = await sts.AssumeRoleAsync(Request("arn:aws:iam::222222222222:role/switch-admin", null, null));
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(
            () => sts.AssumeRoleAsync(Request("arn:aws:iam::222222222222:role/switch-admin", null, "alice")));

        Assert.NotNull(plain.Credentials);
        Assert.Contains("not authorized to perform: sts:SetSourceIdentity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssumeRole_FromASession_KeepsTheSourceIdentityAndEndsWithinTheHour()
    {
        await Iam(Admin).CallAsync(
            "CreateRole",
            ("RoleName", "chained"),
            ("MaxSessionDuration", "7200"),
            ("AssumeRolePolicyDocument", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:AssumeRole","sts:SetSourceIdentity"],
                "Principal":{"AWS":"arn:aws:iam::222222222222:role/OrcaRemediationBridge"}}]}
                """));
        using var hub = Sts(Hub);
        var first = (await hub.AssumeRoleAsync(Request(ProductionRole, ProductionExternalId, "alice"))).Credentials;
        using var session = Sts(new SessionAWSCredentials(first.AccessKeyId, first.SecretAccessKey, first.SessionToken));
        var request = Request("arn:aws:iam::222222222222:role/chained", null, null);

        var second = await session.AssumeRoleAsync(request);
        request.DurationSeconds = 3601;
        var tooLong = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => session.AssumeRoleAsync(request));
        var renamed = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(
            () => session.AssumeRoleAsync(Request("arn:aws:iam::222222222222:role/chained", null, "mallory")));

        Assert.Equal("alice", second.SourceIdentity);
        Assert.Equal("ValidationError", tooLong.ErrorCode);
        Assert.Equal("AccessDenied", renamed.ErrorCode);
    }

    [Theory]
    [InlineData("DurationSeconds", "899", "400 ValidationError")]
    [InlineData("DurationSeconds", "3601", "400 ValidationError")]
    [InlineData("DurationSeconds", "900", "200")]
    [InlineData("RoleSessionName", "x", "400 ValidationError")]
    [InlineData("RoleSessionName", "a b", "400 ValidationError")]
    [InlineData("RoleSessionName", "a@b.c=d,e+f-_9", "200")]
    [InlineData("ExternalId", "a b", "400 ValidationError")]
    [InlineData("RoleArn", "switch-admin", "400 ValidationError")]
    [InlineData("Tags.member.1.Key", "team", "403 AccessDenied")]
    public async Task AssumeRole_ParameterAtItsBounds_IsCheckedAsAwsDoes(string name, string value, string expected)
    {
        var parameters = new Dictionary<string, string>
        {
            ["RoleArn"] = ProductionRole, ["RoleSessionName"] = "session-1", ["ExternalId"] = ProductionExternalId, [name] = value,
        };
        var query = new SignedQuery(Aws.Endpoint, "sts", Hub.Id, Hub.Secret, null, Time);

        var answer = await query.CallAsync("AssumeRole", parameters.Select(pair => (pair.Key, pair.Value)).ToArray());

        Assert.Equal(expected, answer.Outcome);
    }

    [Fact]
    public void IssueServiceSession_ServiceNotTrusted_IsDenied()
    {
        const string Role = "arn:aws:iam::222222222222:role/OrcaRemediationBrakeRole";

        var session = Aws.Sts.IssueServiceSession("lambda.amazonaws.com", Role, "fn", TimeSpan.FromHours(1));

        Assert.Equal("arn:aws:sts::222222222222:assumed-role/OrcaRemediationBrakeRole/fn", session.Caller.Arn);
        Assert.Throws<AwsErrorException>(() => Aws.Sts.IssueServiceSession("ec2.amazonaws.com", Role, "fn", TimeSpan.FromHours(1)));
    }

    private static (SeedAccessKey Key, string Arn) Who(string name) => name switch
    {
        "hub" => (Hub, "arn:aws:iam::111111111111:user/bridge-hub"),
        "admin" => (Admin, "arn:aws:iam::222222222222:user/admin"),
        _ => (Stranger, "arn:aws:iam::999999999999:user/stranger"),
    };

    private static AssumeRoleRequest Request(string role, string? externalId, string? sourceIdentity) =>
        new() { RoleArn = role, RoleSessionName = "session-1", ExternalId = externalId, SourceIdentity = sourceIdentity };
}

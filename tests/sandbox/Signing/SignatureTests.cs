using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Bridge.Sandbox.Aws.Wire.Signing;

namespace Bridge.Sandbox.Tests.Signing;

public sealed class SignatureTests : SandboxTest
{
    [Fact]
    public async Task SdkClient_RightSecret_IsTheUserOfTheSeed()
    {
        using var sts = Sts(Hub);

        var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());

        Assert.Equal("arn:aws:iam::111111111111:user/bridge-hub", identity.Arn);
        Assert.Equal("111111111111", identity.Account);
        Assert.Matches("^AIDA[A-Z0-9]{17}$", identity.UserId);
    }

    [Fact]
    public async Task SdkClient_WrongSecret_IsRefused()
    {
        using var sts = Sts(Hub with { Secret = Admin.Secret });

        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(
            () => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest()));

        Assert.Equal("SignatureDoesNotMatch", error.ErrorCode);
        Assert.Equal(403, (int)error.StatusCode);
    }

    [Fact]
    public async Task SdkClient_UnknownKey_IsRefused()
    {
        using var sts = Sts(Hub with { Id = "AKIANOBODYNOBODYNOBO" });

        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(
            () => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest()));

        Assert.Equal("InvalidClientTokenId", error.ErrorCode);
    }

    [Fact]
    public async Task Session_WithoutOrWithAnothersToken_IsRefused()
    {
        var session = Aws.Sts.IssueSession(ProductionRole, "one", TimeSpan.FromMinutes(15));
        var other = Aws.Sts.IssueSession(ProductionRole, "two", TimeSpan.FromMinutes(15));

        var right = await Query(session.AccessKeyId, session.SecretAccessKey, session.SessionToken).CallAsync("GetCallerIdentity");
        var none = await Query(session.AccessKeyId, session.SecretAccessKey, null).CallAsync("GetCallerIdentity");
        var foreign = await Query(session.AccessKeyId, session.SecretAccessKey, other.SessionToken).CallAsync("GetCallerIdentity");
        var superfluous = await Query(Hub.Id, Hub.Secret, other.SessionToken).CallAsync("GetCallerIdentity");

        Assert.Equal("arn:aws:sts::222222222222:assumed-role/OrcaRemediationBridge/one", right.Value("Arn"));
        Assert.All([none, foreign, superfluous], answer => Assert.Equal("403 InvalidClientTokenId", answer.Outcome));
    }

    [Theory]
    [InlineData("body")]
    [InlineData("date")]
    [InlineData("signature")]
    [InlineData("unsigned header")]
    public async Task Request_ChangedAfterSigning_IsRefused(string what)
    {
        var query = new SignedQuery(Aws.Endpoint, "iam", Admin.Id, Admin.Secret, null, Time)
        {
            Tamper = request => Change(request, what),
        };

        var answer = await query.CallAsync("DeleteRole", ("RoleName", "switch-admin"));

        Assert.Equal("403 SignatureDoesNotMatch", answer.Outcome);
    }

    [Theory]
    [InlineData(null, "403 MissingAuthenticationToken")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/iam, SignedHeaders=host, Signature=0", "400 IncompleteSignature")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/iam/aws4_request, Signature=0", "400 IncompleteSignature")]
    [InlineData("Bearer abc", "400 IncompleteSignature")]
    public async Task AuthorizationHeader_MissingOrIncomplete_SaysSo(string? header, string expected)
    {
        var query = new SignedQuery(Aws.Endpoint, "iam", Admin.Id, Admin.Secret, null, Time)
        {
            Tamper = request =>
            {
                request.Headers.Remove("Authorization");
                if (header is not null)
                {
                    request.Headers.TryAddWithoutValidation("Authorization", header);
                }
            },
        };

        Assert.Equal(expected, (await query.CallAsync("ListRoles")).Outcome);
    }

    [Fact]
    public async Task AccessKey_MadeInactiveOrDeleted_NoLongerSigns()
    {
        var made = await Iam(Admin).CallAsync("CreateAccessKey", ("UserName", "ci-deployer"));
        var key = Query(made.Value("AccessKeyId")!, made.Value("SecretAccessKey")!, null);
        var active = await key.CallAsync("GetCallerIdentity");

        await Iam(Admin).CallAsync(
            "UpdateAccessKey", ("UserName", "ci-deployer"), ("AccessKeyId", made.Value("AccessKeyId")!), ("Status", "Inactive"));
        var inactive = await key.CallAsync("GetCallerIdentity");

        Assert.Equal("arn:aws:iam::222222222222:user/ci/ci-deployer", active.Value("Arn"));
        Assert.Equal("403 InvalidClientTokenId", inactive.Outcome);
    }

    [Fact]
    public async Task Session_OfADeletedRole_IsNoLongerKnown()
    {
        var session = Aws.Sts.IssueSession("arn:aws:iam::222222222222:role/switch-admin", "one", TimeSpan.FromMinutes(15));
        await Iam(Admin).CallAsync(
            "DetachRolePolicy", ("RoleName", "switch-admin"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));
        await Iam(Admin).CallAsync("DeleteRole", ("RoleName", "switch-admin"));

        var answer = await Query(session.AccessKeyId, session.SecretAccessKey, session.SessionToken).CallAsync("GetCallerIdentity");

        Assert.Equal("403 InvalidClientTokenId", answer.Outcome);
    }

    private SignedQuery Query(string id, string secret, string? token) => new(Aws.Endpoint, "sts", id, secret, token, Time);

    private static void Change(HttpRequestMessage request, string what)
    {
        switch (what)
        {
            case "body":
                request.Content = new StringContent("Action=DeleteRole&RoleName=OrganizationAccountAccessRole");
                break;
            case "date":
                var stamp = request.Headers.GetValues("X-Amz-Date").Single();
                request.Headers.Remove("X-Amz-Date");
                request.Headers.Add("X-Amz-Date", stamp[..^2] + (stamp[^2] == '0' ? '1' : '0') + "Z");
                break;
            case "signature":
                var header = request.Headers.GetValues("Authorization").Single();
                request.Headers.Remove("Authorization");
                request.Headers.TryAddWithoutValidation("Authorization", header[..^1] + (header[^1] == '0' ? '1' : '0'));
                break;
            default:
                request.Headers.Add("X-Amz-Target", "AmazonSQS.DeleteQueue");
                break;
        }
    }
}

using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.EndToEnd.Tests.Permissions;

/// <summary>What the brake is for: a session that was open before can do nothing after.</summary>
[Collection(PermissionsTests.Name)]
public sealed class OpenSessionTests(PermissionsRun run)
{
    [Fact]
    public async Task Session_OfASwitchedRole_IsDeniedWhatItCouldDoBefore()
    {
        var role = run.Admin.Role("switch-admin");
        using var admin = Sts(Credentials());
        var assumed = (await admin.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = role, RoleSessionName = "intruder" })).Credentials;
        var session = new SessionAWSCredentials(assumed.AccessKeyId, assumed.SecretAccessKey, assumed.SessionToken);
        using var sts = Sts(session);
        using var iam = new IamClient(session, new IamClientConfig(Amazon.RegionEndpoint.USEast1) { ServiceURL = Url });
        using var sqs = new AmazonSQSClient(session, new AmazonSQSConfig { ServiceURL = Url, AuthenticationRegion = run.Stack.Seed.Region });
        var queueUrl = run.Admin.Account.QueueUrl;

        Assert.NotEmpty(await iam.ListAttachedPoliciesAsync(AccountAdmin.Identity(role), CancellationToken.None));
        Assert.NotEmpty((await sqs.GetQueueAttributesAsync(queueUrl, ["QueueArn"])).Attributes);

        var end = await run.User.RemediateAsync("orca-permissions-open-session", role, RemediationActions.AttachDenyAll);
        Assert.True(BridgeUser.Kind(end) == "verified", end.ToJsonString());

        var read = await Assert.ThrowsAsync<IamException>(() => iam.ListAttachedPoliciesAsync(AccountAdmin.Identity(role), CancellationToken.None));
        var queue = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => sqs.GetQueueAttributesAsync(queueUrl, ["QueueArn"]));
        Assert.Equal(("AccessDenied", "AccessDenied"), (read.ErrorCode, queue.ErrorCode));
        Assert.EndsWith("with an explicit deny in an identity-based policy", read.Message, StringComparison.Ordinal);
        Assert.EndsWith(":assumed-role/switch-admin/intruder", (await sts.GetCallerIdentityAsync(new())).Arn, StringComparison.Ordinal);
    }

    private string Url => run.Stack.Aws.Endpoint.ToString();

    private BasicAWSCredentials Credentials()
    {
        var key = SeedCredentials.Admin(run.Stack.Seed);
        return new(key.AccessKeyId, key.SecretAccessKey);
    }

    private AmazonSecurityTokenServiceClient Sts(AWSCredentials credentials) =>
        new(credentials, new AmazonSecurityTokenServiceConfig { ServiceURL = Url, AuthenticationRegion = run.Stack.Seed.Region });
}

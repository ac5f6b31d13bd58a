using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Sandbox.Local;

namespace Bridge.Sandbox.Story;

/// <summary>A session of the target role that somebody opened before the brake: the intruder's, say.</summary>
internal sealed class OpenSession : IDisposable
{
    private const string Name = "somebody";

    private readonly IamIdentity _role;
    private readonly IamClient _iam;

    private OpenSession(IamIdentity role, IamClient iam) => (_role, _iam) = (role, iam);

    /// <summary>Assumes the role as the account's admin, whom its trust policy lets in.</summary>
    public static async Task<OpenSession> OpenAsync(LocalStack stack, IamIdentity role, CancellationToken cancellationToken)
    {
        var admin = SeedCredentials.Admin(stack.Seed);
        using var sts = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials(admin.AccessKeyId, admin.SecretAccessKey),
            new AmazonSecurityTokenServiceConfig { ServiceURL = stack.Aws.Endpoint.ToString(), AuthenticationRegion = stack.Seed.Region });
        var assumed = await sts.AssumeRoleAsync(new() { RoleArn = role.Arn.ToString(), RoleSessionName = Name }, cancellationToken);
        var session = assumed.Credentials;
        var config = new IamClientConfig(RegionEndpoint.GetBySystemName(stack.Seed.Region)) { ServiceURL = stack.Aws.Endpoint.ToString() };
        return new(role, new IamClient(new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken), config));
    }

    /// <summary>One call with the session; null when it succeeds, otherwise the error's code.</summary>
    public async Task<string?> CallAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _iam.ListAttachedPoliciesAsync(_role, cancellationToken);
            return null;
        }
        catch (IamException denied)
        {
            return denied.ErrorCode;
        }
    }

    public void Dispose() => _iam.Dispose();
}

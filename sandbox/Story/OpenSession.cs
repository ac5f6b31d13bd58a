using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Local;

namespace Bridge.Sandbox.Story;

/// <summary>A session of the target role that was opened before the brake: its people's, or an intruder's.</summary>
internal sealed class OpenSession : IDisposable
{
    private readonly IamIdentity _role;
    private readonly IamClient _iam;

    private OpenSession(IamIdentity role, AWSCredentials credentials, IamClient iam) =>
        (_role, Credentials, _iam) = (role, credentials, iam);

    /// <summary>The session's keys.</summary>
    public AWSCredentials Credentials { get; }

    /// <summary>Assumes the role as the account's admin, whom its trust policy lets in.</summary>
    public static async Task<OpenSession> OpenAsync(LocalBridge run, IamIdentity role, string name, CancellationToken cancellationToken)
    {
        var admin = SeedCredentials.Admin(run.Seed);
        using var sts = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials(admin.AccessKeyId, admin.SecretAccessKey),
            new AmazonSecurityTokenServiceConfig { ServiceURL = run.Aws.Endpoint.ToString(), AuthenticationRegion = run.Seed.Region });
        var assumed = await sts.AssumeRoleAsync(new() { RoleArn = role.Arn.ToString(), RoleSessionName = name }, cancellationToken);
        var session = assumed.Credentials;
        var config = new IamClientConfig(RegionEndpoint.GetBySystemName(run.Seed.Region)) { ServiceURL = run.Aws.Endpoint.ToString() };
        var credentials = new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken);
        return new(role, credentials, new IamClient(credentials, config));
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

// page: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
// page: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
// page: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace ScopedCredentials;

/// <summary>Only the federation token needs a permission: the others are decided by the role's trust, or by nothing.</summary>
public sealed class Tokens(IAmazonSecurityTokenService sts)
{
    public async Task<AWSCredentials> ForUserAsync(string user, string policy)
    {
        var token = await sts.GetFederationTokenAsync(new GetFederationTokenRequest { Name = user, Policy = policy, DurationSeconds = 3600 });
        return token.Credentials;
    }

    public async Task<AWSCredentials> ForPipelineAsync(string role, string jwt)
    {
        var assumed = await sts.AssumeRoleWithWebIdentityAsync(new AssumeRoleWithWebIdentityRequest { RoleArn = role, RoleSessionName = "pipeline", WebIdentityToken = jwt });
        return assumed.Credentials;
    }

    public async Task<string> AccountAsync() => (await sts.GetCallerIdentityAsync(new())).Account;
}

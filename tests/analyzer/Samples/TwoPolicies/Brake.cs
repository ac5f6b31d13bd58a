// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Bridge.Analyzers;

namespace TwoPolicies;

/// <summary>Two parts of one program that run under a role each.</summary>
[IamPolicy("brake.policy.json")]
public sealed class Brake(IAmazonIdentityManagementService iam, Ledger ledger)
{
    public async Task PullAsync(string role, string policy)
    {
        await iam.PutRolePolicyAsync(new PutRolePolicyRequest { RoleName = role, PolicyName = "brake", PolicyDocument = policy });
        await ledger.WriteAsync($"{role}: pulled");
    }
}

[IamPolicy("release.policy.json")]
public sealed class Release(IAmazonIdentityManagementService iam, Ledger ledger)
{
    public async Task ReleaseAsync(string role)
    {
        await iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = role, PolicyName = "brake" });
        await ledger.WriteAsync($"{role}: released");
    }
}

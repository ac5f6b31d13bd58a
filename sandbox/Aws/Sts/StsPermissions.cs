using Bridge.Contracts;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Iam;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Sts;

/// <summary>
/// The permissions of STS. GetCallerIdentity needs none, and nothing denies it.
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
/// </summary>
internal sealed class StsPermissions(IamAccounts accounts, TimeProvider time)
{
    /// <summary>For the caller's account itself.</summary>
    public static IReadOnlyList<PermissionNeed> GetAccessKeyInfo(Caller caller) => [new("sts:GetAccessKeyInfo", "*", caller.AccountId)];

    /// <summary>Assuming the role, and for each of source identity and tags one more; null when there is no such role.</summary>
    public IReadOnlyList<PermissionNeed>? AssumeRole(Caller caller, AssumeRoleRequest request)
    {
        if (!Arn.TryParse(request.RoleArn, out var arn)
            || accounts.InForce(request.RoleArn, time.GetUtcNow()) is not { Trust: { } trust } role)
        {
            return null;
        }

        // A source identity stays for the whole chain:
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
        var sourceIdentity = request.SourceIdentity ?? caller.SourceIdentity;
        var need = new PermissionNeed("sts:AssumeRole", request.RoleArn, arn.AccountId)
        {
            ResourcePolicy = trust,
            Context = new NeedContext()
                .With("sts:ExternalId", request.ExternalId)
                .With("sts:RoleSessionName", request.SessionName)
                .With("sts:SourceIdentity", sourceIdentity)
                .WithList("sts:TransitiveTagKeys", request.TransitiveTagKeys)
                .WithRequestTags(request.Tags)
                .WithTags("aws:ResourceTag", role.Tags)
                .WithTags("iam:ResourceTag", role.Tags),
        };
        return
        [
            need,
            .. sourceIdentity is null ? [] : new[] { need with { Action = "sts:SetSourceIdentity" } },
            .. request.Tags.Count == 0 ? [] : new[] { need with { Action = "sts:TagSession" } },
        ];
    }

    /// <summary>A service assumes a role to act for a customer.</summary>
    public static PermissionNeed AssumeRole(IamAccount account, IamRole role, DateTimeOffset now) =>
        new("sts:AssumeRole", role.Arn, account.Id) { ResourcePolicy = account.InForce.Of(role.Arn, now).Trust };
}

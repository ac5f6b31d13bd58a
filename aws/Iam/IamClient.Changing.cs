using Bridge.Aws.Iam.Protocol;
using Bridge.Contracts;

namespace Bridge.Aws.Iam;

/// <content>The changing operations. Each answers with the AWS request id, which the outcome of a remediation names.</content>
public sealed partial class IamClient
{
    /// <summary><c>AttachRolePolicy</c> and its like; attaching what is attached is no error.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.LimitExceeded"/>: the quota of attachments is used up.</exception>
    public Task<IamChange> AttachPolicyAsync(IamIdentity identity, string policyArn, CancellationToken cancellationToken) =>
        ChangeAsync(For("Attach", identity, "Policy").With("PolicyArn", policyArn), cancellationToken);

    /// <summary><c>DetachRolePolicy</c> and its like.</summary>
    public Task<IamChange> DetachPolicyAsync(IamIdentity identity, string policyArn, CancellationToken cancellationToken) =>
        ChangeAsync(For("Detach", identity, "Policy").With("PolicyArn", policyArn), cancellationToken);

    /// <summary><c>PutRolePolicy</c> and its like: writes an inline policy, in the place of one of the same name.</summary>
    public Task<IamChange> PutInlinePolicyAsync(
        IamIdentity identity, string policyName, string policyDocument, CancellationToken cancellationToken) =>
        ChangeAsync(
            For("Put", identity, "Policy").With("PolicyName", policyName).With("PolicyDocument", policyDocument), cancellationToken);

    /// <summary><c>DeleteRolePolicy</c> and its like: deletes an inline policy.</summary>
    public Task<IamChange> DeleteInlinePolicyAsync(IamIdentity identity, string policyName, CancellationToken cancellationToken) =>
        ChangeAsync(For("Delete", identity, "Policy").With("PolicyName", policyName), cancellationToken);

    /// <summary><c>RemoveRoleFromInstanceProfile</c>.</summary>
    public Task<IamChange> RemoveFromInstanceProfileAsync(IamIdentity role, string instanceProfileName, CancellationToken cancellationToken) =>
        ChangeAsync(
            new IamRequest("RemoveRoleFromInstanceProfile").With("InstanceProfileName", instanceProfileName).With("RoleName", role.Name),
            cancellationToken);

    /// <summary><c>DeleteRole</c>; the role has to be empty.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.DeleteConflict"/>: something is still attached.</exception>
    public Task<IamChange> DeleteRoleAsync(IamIdentity role, CancellationToken cancellationToken) =>
        ChangeAsync(new IamRequest("DeleteRole").With("RoleName", role.Name), cancellationToken);
}

using Bridge.Analyzers;
using Bridge.Contracts;

namespace Bridge.Aws.Iam;

/// <content>The changing operations. Each returns the AWS request id, because the outcome of a remediation names it.</content>
public sealed partial class IamClient
{
    /// <summary><c>AttachRolePolicy</c> and its like; attaching a policy that is attached already is no error.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.LimitExceeded"/>: the quota of attachments is used
    /// up.</exception>
    [RequiresIamActions("iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:AttachGroupPolicy")]
    public Task<IamChange> AttachPolicyAsync(IamIdentity identity, string policyArn, CancellationToken cancellationToken) =>
        ChangeAsync(
            For(identity, "AttachRolePolicy", "AttachUserPolicy", "AttachGroupPolicy").With("PolicyArn", policyArn), cancellationToken);

    /// <summary><c>AttachRolePolicy</c>.</summary>
    /// <exception cref="IamException">As <see cref="AttachPolicyAsync"/>.</exception>
    [RequiresIamActions("iam:AttachRolePolicy")]
    public Task<IamChange> AttachRolePolicyAsync(IamIdentity role, string policyArn, CancellationToken cancellationToken) =>
        ChangeAsync(ForRole(role, "AttachRolePolicy").With("PolicyArn", policyArn), cancellationToken);

    /// <summary><c>PutRolePolicy</c> and its like: writes an inline policy, in the place of one of the same name.</summary>
    [RequiresIamActions("iam:PutRolePolicy", "iam:PutUserPolicy", "iam:PutGroupPolicy")]
    public Task<IamChange> PutInlinePolicyAsync(
        IamIdentity identity, string policyName, string policyDocument, CancellationToken cancellationToken) =>
        ChangeAsync(For(identity, "PutRolePolicy", "PutUserPolicy", "PutGroupPolicy").With("PolicyName", policyName)
            .With("PolicyDocument", policyDocument), cancellationToken);

    /// <summary><c>PutRolePolicy</c>: writes an inline policy, in the place of one of the same name.</summary>
    [RequiresIamActions("iam:PutRolePolicy")]
    public Task<IamChange> PutRolePolicyAsync(
        IamIdentity role, string policyName, string policyDocument, CancellationToken cancellationToken) =>
        ChangeAsync(
            ForRole(role, "PutRolePolicy").With("PolicyName", policyName).With("PolicyDocument", policyDocument), cancellationToken);

    /// <summary><c>DetachRolePolicy</c> and its like.</summary>
    [RequiresIamActions("iam:DetachRolePolicy", "iam:DetachUserPolicy", "iam:DetachGroupPolicy")]
    public Task<IamChange> DetachPolicyAsync(IamIdentity identity, string policyArn, CancellationToken cancellationToken) =>
        ChangeAsync(
            For(identity, "DetachRolePolicy", "DetachUserPolicy", "DetachGroupPolicy").With("PolicyArn", policyArn), cancellationToken);

    /// <summary><c>DetachRolePolicy</c>.</summary>
    [RequiresIamActions("iam:DetachRolePolicy")]
    public Task<IamChange> DetachRolePolicyAsync(IamIdentity role, string policyArn, CancellationToken cancellationToken) =>
        ChangeAsync(ForRole(role, "DetachRolePolicy").With("PolicyArn", policyArn), cancellationToken);

    /// <summary><c>DeleteRolePolicy</c> and its like: deletes an inline policy.</summary>
    [RequiresIamActions("iam:DeleteRolePolicy", "iam:DeleteUserPolicy", "iam:DeleteGroupPolicy")]
    public Task<IamChange> DeleteInlinePolicyAsync(IamIdentity identity, string policyName, CancellationToken cancellationToken) =>
        ChangeAsync(
            For(identity, "DeleteRolePolicy", "DeleteUserPolicy", "DeleteGroupPolicy").With("PolicyName", policyName), cancellationToken);

    /// <summary><c>DeleteRolePolicy</c>: deletes an inline policy.</summary>
    [RequiresIamActions("iam:DeleteRolePolicy")]
    public Task<IamChange> DeleteRolePolicyAsync(IamIdentity role, string policyName, CancellationToken cancellationToken) =>
        ChangeAsync(ForRole(role, "DeleteRolePolicy").With("PolicyName", policyName), cancellationToken);

    /// <summary><c>RemoveRoleFromInstanceProfile</c>.</summary>
    [RequiresIamActions("iam:RemoveRoleFromInstanceProfile")]
    public Task<IamChange> RemoveFromInstanceProfileAsync(
        IamIdentity role, string instanceProfileName, CancellationToken cancellationToken) =>
        ChangeAsync(ForRole(role, "RemoveRoleFromInstanceProfile").With("InstanceProfileName", instanceProfileName), cancellationToken);

    /// <summary><c>DeleteRole</c>; the role has to be empty.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.DeleteConflict"/>: something is still
    /// attached.</exception>
    [RequiresIamActions("iam:DeleteRole")]
    public Task<IamChange> DeleteRoleAsync(IamIdentity role, CancellationToken cancellationToken) =>
        ChangeAsync(ForRole(role, "DeleteRole"), cancellationToken);
}

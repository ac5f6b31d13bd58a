using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Capabilities;

/// <summary>
/// The IAM calls of the change capability: it reads roles and takes them apart. Its actions apply only to roles, and
/// <see cref="IamClient"/> refuses other identities here.
/// </summary>
internal sealed class ChangeIam(IamClient iam) : ITargetIam
{
    public Task<IamIdentityDetails> GetIdentityAsync(IamIdentity target, CancellationToken cancellationToken) =>
        iam.GetRoleAsync(target, cancellationToken);

    public Task<IReadOnlyList<AttachedPolicy>> ListAttachedPoliciesAsync(IamIdentity identity, CancellationToken cancellationToken) =>
        iam.ListAttachedRolePoliciesAsync(identity, cancellationToken);

    public Task<IReadOnlyList<string>> ListInlinePoliciesAsync(IamIdentity identity, CancellationToken cancellationToken) =>
        iam.ListRolePoliciesAsync(identity, cancellationToken);

    public Task<string> GetInlinePolicyAsync(IamIdentity identity, string policyName, CancellationToken cancellationToken) =>
        iam.GetRolePolicyAsync(identity, policyName, cancellationToken);

    public Task<IReadOnlyList<string>> ListInstanceProfilesAsync(IamIdentity target, CancellationToken cancellationToken) =>
        iam.ListInstanceProfilesAsync(target, cancellationToken);

    public Task<IReadOnlyList<string>> ListGroupsAsync(IamIdentity target, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IamChange> CallAsync(IamIdentity target, LedgerStep step, CancellationToken cancellationToken) => step.Kind switch
    {
        StepKind.AttachDeny => iam.AttachRolePolicyAsync(target, step.RequiredArgument, cancellationToken),
        StepKind.PutInlineDeny => iam.PutRolePolicyAsync(target, DenyAll.InlinePolicyName, DenyAll.InlinePolicyDocument, cancellationToken),
        StepKind.RemoveFromInstanceProfile => iam.RemoveFromInstanceProfileAsync(target, step.RequiredArgument, cancellationToken),
        StepKind.DeleteInlinePolicy => iam.DeleteRolePolicyAsync(target, step.RequiredArgument, cancellationToken),
        StepKind.DetachPolicy => iam.DetachRolePolicyAsync(target, step.RequiredArgument, cancellationToken),
        StepKind.DeleteRole => iam.DeleteRoleAsync(target, cancellationToken),
        _ => throw new InvalidOperationException($"Step kind {step.Kind} has no call."),
    };
}

using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Capabilities;

/// <summary>The IAM calls of the brake: it reads identities of every kind, and puts Deny-All on them.</summary>
internal sealed class BrakeIam(IamClient iam) : ITargetIam
{
    public Task<IamIdentityDetails> GetIdentityAsync(IamIdentity target, CancellationToken cancellationToken) =>
        iam.GetIdentityAsync(target, cancellationToken);

    public Task<IReadOnlyList<AttachedPolicy>> ListAttachedPoliciesAsync(IamIdentity identity, CancellationToken cancellationToken) =>
        iam.ListAttachedPoliciesAsync(identity, cancellationToken);

    public Task<IReadOnlyList<string>> ListInlinePoliciesAsync(IamIdentity identity, CancellationToken cancellationToken) =>
        iam.ListInlinePoliciesAsync(identity, cancellationToken);

    public Task<string> GetInlinePolicyAsync(IamIdentity identity, string policyName, CancellationToken cancellationToken) =>
        iam.GetInlinePolicyAsync(identity, policyName, cancellationToken);

    public async Task<IReadOnlyList<string>> ListInstanceProfilesAsync(IamIdentity target, CancellationToken cancellationToken) =>
        target.Type == IamIdentityType.Role ? await iam.ListInstanceProfilesAsync(target, cancellationToken) : [];

    public async Task<IReadOnlyList<string>> ListGroupsAsync(IamIdentity target, CancellationToken cancellationToken) =>
        target.Type == IamIdentityType.User ? await iam.ListGroupsAsync(target, cancellationToken) : [];

    public Task<IamChange> CallAsync(IamIdentity target, LedgerStep step, CancellationToken cancellationToken) => step.Kind switch
    {
        StepKind.AttachDeny => iam.AttachPolicyAsync(target, step.RequiredArgument, cancellationToken),
        StepKind.PutInlineDeny =>
            iam.PutInlinePolicyAsync(target, DenyAll.InlinePolicyName, DenyAll.InlinePolicyDocument, cancellationToken),
        _ => throw new InvalidOperationException($"The brake has no call for a step of the kind {step.Kind}."),
    };
}

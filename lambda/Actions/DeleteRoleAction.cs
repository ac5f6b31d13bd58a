using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Capabilities;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>
/// Deletes a role. Deny-All is attached first and detached last, so that the role never can do more than before: without it, detaching
/// the role's own deny policies would give it permissions for a moment.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html lists what has to be removed before.</remarks>
internal sealed class DeleteRoleAction(ITargetIam iam) : IRemediationAction
{
    public string Id => RemediationActions.DeleteRole;

    public bool IsCompleteWhenGone => true;

    public ActionPlan Plan(IamIdentity target, IdentitySnapshot? snapshot) => snapshot is null
        ? new ActionPlan.NothingToDo($"The role `{target.Name}` does not exist; nothing was changed.")
        : new ActionPlan.Steps([.. StepsOf(target, snapshot)]);

    public async Task<bool> IsInPlaceAsync(IamIdentity target, IdentitySnapshot snapshot, CancellationToken cancellationToken)
    {
        // Another unique id is another role, made under the same name after this one was deleted.
        var live = await iam.GetIdentityAsync(target, cancellationToken).OrNullWhenAbsentAsync();
        return live?.UniqueId != snapshot.Identity.UniqueId;
    }

    private static IEnumerable<LedgerStep> StepsOf(IamIdentity target, IdentitySnapshot snapshot)
    {
        var managedDeny = DenyAll.ManagedPolicyArn(target.Arn.Partition);
        var inlineDeny = snapshot.InlineDenyName();
        var isDenied = DenyPlan.IsDenied(target, snapshot);
        if (!isDenied)
        {
            yield return DenyPlan.Attach(target);
        }

        foreach (var profile in snapshot.InstanceProfiles)
        {
            yield return new(StepKind.RemoveFromInstanceProfile, profile);
        }

        foreach (var name in snapshot.InlinePolicies.Keys.Where(name => name != inlineDeny))
        {
            yield return new(StepKind.DeleteInlinePolicy, name);
        }

        foreach (var policy in snapshot.AttachedPolicies.Where(policy => policy.Arn != managedDeny))
        {
            yield return new(StepKind.DetachPolicy, policy.Arn);
        }

        if (inlineDeny is not null)
        {
            yield return new(StepKind.DeleteInlinePolicy, inlineDeny);
        }

        if (!isDenied || snapshot.HasManagedDeny(target))
        {
            yield return new(StepKind.DetachPolicy, managedDeny);
        }

        yield return new(StepKind.DeleteRole);
    }
}

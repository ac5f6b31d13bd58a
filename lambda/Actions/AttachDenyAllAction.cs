using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Capabilities;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>
/// Attaches the AWS managed policy <c>AWSDenyAll</c> to a role, user or group: one changing call. An explicit deny wins over every allow,
/// and it reaches sessions that are already open.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html</remarks>
internal sealed class AttachDenyAllAction(ITargetIam iam) : IRemediationAction
{
    public string Id => RemediationActions.AttachDenyAll;

    public bool IsCompleteWhenGone => false;

    public ActionPlan Plan(IamIdentity target, IdentitySnapshot? snapshot)
    {
        if (snapshot is null)
        {
            return new ActionPlan.Impossible(
                $"The {target.Type.ToString().ToLowerInvariant()} `{target.Name}` does not exist; nothing was changed.");
        }

        return DenyPlan.IsDenied(target, snapshot)
            ? new ActionPlan.NothingToDo("The target already carries Deny-All; nothing was changed.")
            : new ActionPlan.Steps([DenyPlan.Attach(target)]);
    }

    public async Task<bool> IsInPlaceAsync(IamIdentity target, IdentitySnapshot snapshot, CancellationToken cancellationToken) =>
        (await DenyAllReader.ReadAsync(iam, target, cancellationToken)).IsDenied;
}

using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Capabilities;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>Makes the call of a step, and finds out whether a step is done already.</summary>
internal sealed class StepCalls(ITargetIam iam)
{
    /// <summary>Makes the step's changing call.</summary>
    public Task<IamChange> CallAsync(IamIdentity target, LedgerStep step, CancellationToken cancellationToken) =>
        iam.CallAsync(target, step, cancellationToken);

    /// <summary>
    /// The step in the form in which it is done already, or null when it is still to do. Both forms of Deny-All count, because the
    /// interrupted run may have had to use the second one.
    /// </summary>
    public async Task<LedgerStep?> FindDoneAsync(IamIdentity target, LedgerStep step, CancellationToken cancellationToken)
    {
        switch (step.Kind)
        {
            case StepKind.AttachDeny or StepKind.PutInlineDeny:
                var deny = await DenyAllReader.ReadAsync(iam, target, cancellationToken);
                return deny.Managed ? DenyPlan.Attach(target)
                    : deny.Inline ? new(StepKind.PutInlineDeny, DenyAll.InlinePolicyName)
                    : null;
            case StepKind.RemoveFromInstanceProfile:
                var profiles = await iam.ListInstanceProfilesAsync(target, cancellationToken);
                return profiles.Contains(step.Argument) ? null : step;
            case StepKind.DeleteInlinePolicy:
                var names = await iam.ListInlinePoliciesAsync(target, cancellationToken);
                return names.Contains(step.Argument) ? null : step;
            case StepKind.DetachPolicy:
                var attached = await iam.ListAttachedPoliciesAsync(target, cancellationToken);
                return attached.Any(policy => policy.Arn == step.Argument) ? null : step;
            default:
                // Deleting the role is never done already: a continued run reads the role before its steps, and has no steps when the
                // role is gone.
                return null;
        }
    }
}

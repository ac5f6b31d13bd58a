using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Capabilities;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>Each kind of step as a call, and as the question whether it is done already.</summary>
internal sealed class StepCalls(ITargetIam iam)
{
    /// <summary>Makes the step's changing call.</summary>
    public Task<IamChange> CallAsync(IamIdentity target, LedgerStep step, CancellationToken cancellationToken) => iam.CallAsync(target, step, cancellationToken);

    /// <summary>
    /// The step as it turns out to be done, or null when it is still to do. Deny-All counts in either form, because the run that was
    /// interrupted may have had to take the second.
    /// </summary>
    public async Task<LedgerStep?> FindDoneAsync(IamIdentity target, LedgerStep step, CancellationToken cancellationToken)
    {
        switch (step.Kind)
        {
            case StepKind.AttachDeny or StepKind.PutInlineDeny:
                var deny = await DenyAllReader.ReadAsync(iam, target, cancellationToken).ConfigureAwait(false);
                return deny.Managed ? DenyPlan.Attach(target)
                    : deny.Inline ? new(StepKind.PutInlineDeny, DenyAll.InlinePolicyName)
                    : null;
            case StepKind.RemoveFromInstanceProfile:
                var profiles = await iam.ListInstanceProfilesAsync(target, cancellationToken).ConfigureAwait(false);
                return profiles.Contains(step.Argument) ? null : step;
            case StepKind.DeleteInlinePolicy:
                var names = await iam.ListInlinePoliciesAsync(target, cancellationToken).ConfigureAwait(false);
                return names.Contains(step.Argument) ? null : step;
            case StepKind.DetachPolicy:
                var attached = await iam.ListAttachedPoliciesAsync(target, cancellationToken).ConfigureAwait(false);
                return attached.Any(policy => policy.Arn == step.Argument) ? null : step;
            default:
                // The role itself is read before any step of a continued run; if it were gone, no step would be asked for.
                return null;
        }
    }
}

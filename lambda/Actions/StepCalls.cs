using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>Each kind of step as a call, and as the question whether it is done already.</summary>
internal sealed class StepCalls(IamClient iam)
{
    /// <summary>Makes the step's changing call.</summary>
    public Task<IamChange> CallAsync(IamIdentity target, LedgerStep step, CancellationToken cancellationToken) => step.Kind switch
    {
        StepKind.AttachDeny => iam.AttachPolicyAsync(target, ArgumentOf(step), cancellationToken),
        StepKind.PutInlineDeny =>
            iam.PutInlinePolicyAsync(target, DenyAll.InlinePolicyName, DenyAll.InlinePolicyDocument, cancellationToken),
        StepKind.RemoveFromInstanceProfile => iam.RemoveFromInstanceProfileAsync(target, ArgumentOf(step), cancellationToken),
        StepKind.DeleteInlinePolicy => iam.DeleteInlinePolicyAsync(target, ArgumentOf(step), cancellationToken),
        StepKind.DetachPolicy => iam.DetachPolicyAsync(target, ArgumentOf(step), cancellationToken),
        StepKind.DeleteRole => iam.DeleteRoleAsync(target, cancellationToken),
        _ => throw new InvalidOperationException($"Step kind {step.Kind} has no call."),
    };

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

    private static string ArgumentOf(LedgerStep step) =>
        step.Argument ?? throw new InvalidOperationException($"Step kind {step.Kind} lacks its argument.");
}

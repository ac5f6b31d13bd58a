using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>The steps of the brake within a plan, in its two forms.</summary>
internal static class DenyPlan
{
    /// <summary>True when the target carried either form.</summary>
    public static bool IsDenied(IamIdentity target, IdentitySnapshot snapshot) =>
        snapshot.HasManagedDeny(target) || snapshot.InlineDenyName() is not null;

    /// <summary>The step of the first form: attach the managed policy.</summary>
    public static LedgerStep Attach(IamIdentity target) => new(StepKind.AttachDeny, DenyAll.ManagedPolicyArn(target.Arn.Partition));

    /// <summary>
    /// The plan with the second form instead of the first, for a target whose attachment quota is used up. Steps that detach the
    /// managed policy delete the inline one instead. A policy that has the inline deny's name already is overwritten, so its own
    /// deletion is left out.
    /// </summary>
    public static IReadOnlyList<LedgerStep> WithInlineDeny(IReadOnlyList<LedgerStep> plan, IamIdentity target)
    {
        var managedDeny = DenyAll.ManagedPolicyArn(target.Arn.Partition);
        return
        [
            .. plan
                .Where(step => !(step.Kind == StepKind.DeleteInlinePolicy && IsInlineDenyName(step.Argument)))
                .Select(step => step switch
                {
                    { Kind: StepKind.AttachDeny } => new LedgerStep(StepKind.PutInlineDeny, DenyAll.InlinePolicyName),
                    { Kind: StepKind.DetachPolicy } when step.Argument == managedDeny =>
                        new LedgerStep(StepKind.DeleteInlinePolicy, DenyAll.InlinePolicyName),
                    _ => step,
                }),
        ];
    }

    private static bool IsInlineDenyName(string? name) => string.Equals(name, DenyAll.InlinePolicyName, StringComparison.OrdinalIgnoreCase);
}

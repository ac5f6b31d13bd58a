using Bridge.Aws.Iam;
using Bridge.Contracts;

namespace Bridge.Lambda.Ledger;

/// <summary>
/// The target's full state before the first changing call, which an undo would restore. It is written to the ledger once and never
/// changed there.
/// </summary>
internal sealed record IdentitySnapshot
{
    /// <summary>When it was read, UTC.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    public required IamIdentityDetails Identity { get; init; }

    public required IReadOnlyList<AttachedPolicy> AttachedPolicies { get; init; }

    /// <summary>Documents by policy name.</summary>
    public required IReadOnlyDictionary<string, string> InlinePolicies { get; init; }

    /// <summary>Names; roles only.</summary>
    public required IReadOnlyList<string> InstanceProfiles { get; init; }

    /// <summary>Names; users only.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>Whether <c>AWSDenyAll</c> was attached.</summary>
    public bool HasManagedDeny(IamIdentity target) =>
        AttachedPolicies.Any(policy => policy.Arn == DenyAll.ManagedPolicyArn(target.Arn.Partition));

    /// <summary>The inline policy that is the brake's second form, in the spelling it was made with; null when there was none.</summary>
    public string? InlineDenyName() => InlinePolicies
        .Where(policy => string.Equals(policy.Key, DenyAll.InlinePolicyName, StringComparison.OrdinalIgnoreCase))
        .Where(policy => DenyAllReader.DeniesEverything(policy.Value))
        .Select(policy => policy.Key)
        .FirstOrDefault();

    /// <summary>
    /// The step in the form in which it is done here, or null when it is not. Both forms of Deny-All count, because a run may have had to
    /// use the second one.
    /// </summary>
    public LedgerStep? FindDone(LedgerStep step, IamIdentity target) => step.Kind switch
    {
        StepKind.AttachDeny or StepKind.PutInlineDeny when HasManagedDeny(target) =>
            new(StepKind.AttachDeny, DenyAll.ManagedPolicyArn(target.Arn.Partition)),
        StepKind.AttachDeny or StepKind.PutInlineDeny when InlineDenyName() is { } name => new(StepKind.PutInlineDeny, name),
        StepKind.AttachDeny or StepKind.PutInlineDeny => null,
        StepKind.RemoveFromInstanceProfile => InstanceProfiles.Contains(step.Argument) ? null : step,
        StepKind.DeleteInlinePolicy => step.Argument is { } name && InlinePolicies.ContainsKey(name) ? null : step,
        StepKind.DetachPolicy => AttachedPolicies.Any(policy => policy.Arn == step.Argument) ? null : step,

        // The role is there.
        StepKind.DeleteRole => null,
        _ => throw new InvalidOperationException($"Step kind {step.Kind} is not known."),
    };
}

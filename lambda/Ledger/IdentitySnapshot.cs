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
}

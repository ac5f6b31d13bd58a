using Bridge.Policy.Model;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>Gathers what authorization asks of a user or role; the caller holds the account's <see cref="IamAccount.Gate"/>.</summary>
internal static class IamPrincipals
{
    public static PrincipalPolicies PoliciesOf(IamAccount account, IamEntity principal)
    {
        var groups = principal is IamUser ? account.Groups.Values.Where(group => group.Users.Contains(principal.Name)) : [];
        return new(
            [.. groups.Prepend(principal).SelectMany(entity => OwnPolicies(account, entity))],
            principal.PermissionsBoundary is { } arn ? Managed(account, arn, PolicyKind.Boundary) : null,
            principal is IamRole role ? new PolicyText(role.Arn, PolicyKind.Trust, role.TrustPolicy) : null,
            principal.Tags.ToDictionary(StringComparer.Ordinal));
    }

    private static IEnumerable<PolicyText> OwnPolicies(IamAccount account, IamEntity entity) => entity.InlinePolicies
        .Select(policy => new PolicyText(policy.Key, PolicyKind.Identity, policy.Value))
        .Concat(entity.AttachedPolicies.Select(arn => Managed(account, arn, PolicyKind.Identity)));

    // Invariant: a policy that is attached, or is a boundary, cannot be deleted.
    private static PolicyText Managed(IamAccount account, string arn, PolicyKind kind) =>
        new(arn, kind, account.FindPolicy(arn)!.DefaultVersion.Document);
}

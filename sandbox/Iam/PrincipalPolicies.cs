using Bridge.Policy.Model;
using Bridge.Sandbox.Access;

namespace Bridge.Sandbox.Iam;

/// <summary>Everything that authorization asks of one user or role: its policies and its tags, as they were at one moment.</summary>
/// <param name="Identity">Inline and managed policies; a user's groups' included.</param>
/// <param name="Boundary">The permissions boundary; null: none.</param>
/// <param name="Trust">A role's trust policy; null for a user.</param>
/// <param name="Tags">Tags of the user or role.</param>
internal sealed record PrincipalPolicies(
    IReadOnlyList<PolicyText> Identity, PolicyText? Boundary, PolicyText? Trust, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>An identity that authorization does not know (yet, or any more): nothing allows it anything.</summary>
    public static PrincipalPolicies None { get; } = new([], null, null, new Dictionary<string, string>());

    /// <summary>Reads them; the caller holds the account's <see cref="IamAccount.Gate"/>.</summary>
    public static PrincipalPolicies Of(IamAccount account, IamEntity principal)
    {
        var groups = principal is IamUser ? account.Groups.Values.Where(group => group.Users.Contains(principal.Name)) : [];
        return new(
            [.. groups.Prepend(principal).SelectMany(entity => PoliciesOf(account, entity))],
            principal.PermissionsBoundary is { } arn ? Managed(account, arn, PolicyKind.Boundary) : null,
            principal is IamRole role ? new PolicyText(role.Arn, PolicyKind.Trust, role.TrustPolicy) : null,
            principal.Tags.ToDictionary(StringComparer.Ordinal));
    }

    private static IEnumerable<PolicyText> PoliciesOf(IamAccount account, IamEntity entity) => entity.InlinePolicies
        .Select(policy => new PolicyText(policy.Key, PolicyKind.Identity, policy.Value))
        .Concat(entity.AttachedPolicies.Select(arn => Managed(account, arn, PolicyKind.Identity)));

    // Invariant: a policy that is attached, or is a boundary, cannot be deleted.
    private static PolicyText Managed(IamAccount account, string arn, PolicyKind kind) =>
        new(arn, kind, account.FindPolicy(arn)!.DefaultVersion.Document);
}

using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.Access;

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
}

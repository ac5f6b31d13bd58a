using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.Access;

/// <summary>An organisation's policies for one account: one list a level, from the root down. Compared by its identity.</summary>
internal sealed class OrganizationPolicies(IReadOnlyList<IReadOnlyList<PolicyText>> levels)
{
    public IReadOnlyList<IReadOnlyList<PolicyText>> Levels { get; } = levels;
}

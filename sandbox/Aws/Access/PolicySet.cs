using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.Access;

/// <summary>Every policy that takes part in one decision. Two sets are equal when they hold the same policies in the same order.</summary>
internal sealed record PolicySet(
    IReadOnlyList<PolicyText> Identity,
    PolicyText? Boundary,
    IReadOnlyList<PolicyText>? Session,
    PolicyText? Resource,
    OrganizationPolicies? ServiceControl,
    OrganizationPolicies? ResourceControl)
{
    public bool Equals(PolicySet? other) =>
        other is not null
        && Identity.SequenceEqual(other.Identity)
        && Boundary == other.Boundary
        && (Session is null ? other.Session is null : other.Session is not null && Session.SequenceEqual(other.Session))
        && Resource == other.Resource
        && ServiceControl == other.ServiceControl
        && ResourceControl == other.ResourceControl;

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var policy in Identity.Concat(Session ?? []).Append(Boundary).Append(Resource))
        {
            hash.Add(policy?.Json);
        }

        return hash.ToHashCode();
    }
}

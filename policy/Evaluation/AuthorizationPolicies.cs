using Bridge.Policy.Model;

namespace Bridge.Policy.Evaluation;

/// <summary>Every policy that has a say in a request. A layer that is null does not exist; a layer that is empty exists and grants nothing.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html</remarks>
public sealed record AuthorizationPolicies
{
    /// <summary>The principal's identity-based policies, managed and inline, its groups' included.</summary>
    public ValueList<NamedPolicy> Identity { get; init; }

    /// <summary>The resource's own policy: bucket policy, key policy, role trust policy, and so on; null when it has none.</summary>
    public NamedPolicy? Resource { get; init; }

    /// <summary>Permissions boundaries: all of them have to allow. Null: none is set.</summary>
    public ValueList<NamedPolicy>? Boundaries { get; init; }

    /// <summary>The session's policies: together they have to allow. Null: the session was made without.</summary>
    public ValueList<NamedPolicy>? Session { get; init; }

    /// <summary>Service control policies, one list a level from the root down; every level has to allow. Null: the account is in no organization.</summary>
    public ValueList<ValueList<NamedPolicy>>? ServiceControl { get; init; }

    /// <summary>Resource control policies, likewise. RCPFullAWSAccess is always attached, so an absent Allow never blocks. Null: none.</summary>
    public ValueList<ValueList<NamedPolicy>>? ResourceControl { get; init; }
}

/// <summary>A policy and the name it is known by in a decision.</summary>
/// <param name="Name">For people: a managed policy's name or ARN, or its place in the input (<c>serviceControlPolicies/0/1</c>).</param>
/// <param name="Document">The policy.</param>
public sealed record NamedPolicy(string Name, PolicyDocument Document);

using Bridge.Policy.Model;

namespace Bridge.Policy.Evaluation;

/// <summary>
/// All policies that decide a request. A layer that is null does not exist; a layer that is empty exists and grants nothing.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html</remarks>
public sealed record AuthorizationPolicies
{
    /// <summary>The principal's identity-based policies, managed and inline, including those of its groups.</summary>
    public ValueList<NamedPolicy> Identity { get; init; }

    /// <summary>The resource's own policy, such as a bucket policy, key policy or role trust policy; null when it has none.</summary>
    public NamedPolicy? Resource { get; init; }

    /// <summary>The permissions boundaries. All of them must allow. Null when none is set.</summary>
    public ValueList<NamedPolicy>? Boundaries { get; init; }

    /// <summary>The session's policies. Together they must allow. Null when the session was made without any.</summary>
    public ValueList<NamedPolicy>? Session { get; init; }

    /// <summary>
    /// The service control policies, one list per level from the root down. Every level must allow. Null when the account is in no
    /// organization.
    /// </summary>
    public ValueList<ValueList<NamedPolicy>>? ServiceControl { get; init; }

    /// <summary>
    /// The resource control policies, one list per level. RCPFullAWSAccess is always attached, so a missing Allow never blocks. Null when
    /// there are none.
    /// </summary>
    public ValueList<ValueList<NamedPolicy>>? ResourceControl { get; init; }
}

/// <summary>A policy with the name that decisions give it.</summary>
/// <param name="Name">
/// The name for people: a managed policy's name or ARN, or the place in the input (<c>serviceControlPolicies/0/1</c>).
/// </param>
/// <param name="Document">The policy.</param>
public sealed record NamedPolicy(string Name, PolicyDocument Document);

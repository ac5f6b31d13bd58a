namespace Bridge.Policy.Model;

/// <summary>One statement of a policy.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html</remarks>
public sealed record Statement
{
    /// <summary>The statement's id, as written; null when absent.</summary>
    public string? Sid { get; init; }

    /// <summary>Allow or deny.</summary>
    public required Effect Effect { get; init; }

    /// <summary>Principal or NotPrincipal; null in policies that are attached to an identity.</summary>
    public PrincipalElement? Principal { get; init; }

    /// <summary>Action or NotAction.</summary>
    public required ActionElement Action { get; init; }

    /// <summary>Resource or NotResource; null in trust policies, where the resource is the role itself.</summary>
    public ResourceElement? Resource { get; init; }

    /// <summary>
    /// The conditions, all of which must hold. There is one entry for each pair of operator and key, in the order written.
    /// </summary>
    public ValueList<ConditionEntry> Conditions { get; init; }
}

/// <summary>The effect of a matching statement.</summary>
public enum Effect
{
    /// <summary>Grants, unless another statement denies.</summary>
    Allow,

    /// <summary>Denies, even if other statements allow.</summary>
    Deny,
}

/// <summary>Action (or NotAction, when negated).</summary>
/// <param name="IsNegated">True for NotAction.</param>
/// <param name="Patterns">
/// <c>service:Action</c> with <c>*</c> and <c>?</c>, or <c>*</c>, as written. Compared without regard to case.
/// </param>
public sealed record ActionElement(bool IsNegated, ValueList<string> Patterns);

/// <summary>Resource (or NotResource, when negated).</summary>
/// <param name="IsNegated">True for NotResource.</param>
/// <param name="Patterns">ARNs with <c>*</c>, <c>?</c> and policy variables, or <c>*</c>, as written. Compared with regard to case.</param>
public sealed record ResourceElement(bool IsNegated, ValueList<string> Patterns);

/// <summary>Principal (or NotPrincipal, when negated).</summary>
/// <param name="IsNegated">True for NotPrincipal.</param>
/// <param name="Entries">In the order written.</param>
public sealed record PrincipalElement(bool IsNegated, ValueList<PrincipalEntry> Entries);

/// <summary>One principal of a Principal element.</summary>
/// <param name="Kind">The key it stands under.</param>
/// <param name="Value">
/// As written: an ARN, an account id, a service host name, an identity provider, a canonical user id, or <c>*</c>.
/// </param>
public readonly record struct PrincipalEntry(PrincipalKind Kind, string Value);

/// <summary>
/// The keys of a Principal element. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
/// </summary>
public enum PrincipalKind
{
    /// <summary>
    /// The bare <c>"*"</c>: everyone, anonymous callers included. <c>{"AWS": "*"}</c> means the same, and is <see cref="Aws"/>.
    /// </summary>
    Everyone,

    /// <summary>Accounts, users, roles and sessions.</summary>
    Aws,

    /// <summary>OIDC and SAML identity providers.</summary>
    Federated,

    /// <summary>AWS services, by host name.</summary>
    Service,

    /// <summary>Canonical user ids (Amazon S3).</summary>
    CanonicalUser,
}

using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>Says whether a kind of policy has an element.</summary>
internal enum Presence
{
    Optional,
    Required,
    Forbidden,
}

/// <summary>The rules of one kind of policy, in addition to those that all kinds have in common.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html (Id, Principal, Sid) and, for the errors that only some
/// kinds have,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
/// </remarks>
internal sealed record KindRules
{
    /// <summary>The subject of messages: <c>An identity policy</c>.</summary>
    public required string Name { get; init; }

    public Presence Principal { get; init; }

    public Presence NotPrincipal { get; init; }

    /// <summary>Whether the kind has Resource or NotResource.</summary>
    public Presence Resource { get; init; }

    public Presence Id { get; init; }

    public Presence NotAction { get; init; }

    /// <summary>
    /// True when Sids must be letters and digits, and unique. Services with resource-based policies have rules of their own.
    /// </summary>
    public bool HasIamSids { get; init; }

    /// <summary>True when the principal must be <c>*</c> and the effect Deny; only the default RCPFullAWSAccess may allow.</summary>
    public bool OnlyRestricts { get; init; }

    /// <summary>The rules that all kinds have in common.</summary>
    public static KindRules Common { get; } = new() { Name = "A policy" };

    private static KindRules Identity { get; } = OfIdentityForm("An identity policy");

    private static KindRules Boundary { get; } = OfIdentityForm("A permissions boundary");

    private static KindRules Session { get; } = OfIdentityForm("A session policy");

    private static KindRules ServiceControl { get; } = OfIdentityForm("A service control policy");

    // Resource may be absent, because some services, such as Amazon ECR, use the resource that the policy is attached to.
    private static KindRules OfResource { get; } = new() { Name = "A resource policy", Principal = Presence.Required };

    private static KindRules Trust { get; } = new()
    {
        Name = "A trust policy",
        Principal = Presence.Required,
        NotPrincipal = Presence.Forbidden,
        Resource = Presence.Forbidden,
        HasIamSids = true,
    };

    private static KindRules ResourceControl { get; } = new()
    {
        Name = "A resource control policy",
        Principal = Presence.Required,
        NotPrincipal = Presence.Forbidden,
        NotAction = Presence.Forbidden,
        Resource = Presence.Required,
        Id = Presence.Forbidden,
        HasIamSids = true,
        OnlyRestricts = true,
    };

    public static KindRules Of(PolicyKind kind) => kind switch
    {
        PolicyKind.Identity => Identity,
        PolicyKind.Resource => OfResource,
        PolicyKind.Trust => Trust,
        PolicyKind.Boundary => Boundary,
        PolicyKind.Session => Session,
        PolicyKind.ServiceControl => ServiceControl,
        PolicyKind.ResourceControl => ResourceControl,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static KindRules OfIdentityForm(string name) => new()
    {
        Name = name,
        Principal = Presence.Forbidden,
        NotPrincipal = Presence.Forbidden,
        Resource = Presence.Required,
        Id = Presence.Forbidden,
        HasIamSids = true,
    };
}

using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>Whether a kind of policy has an element.</summary>
internal enum Presence
{
    Optional,
    Required,
    Forbidden,
}

/// <summary>What a kind of policy asks of its elements beyond what all kinds have in common.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html (Id, Principal, Sid) and, for the errors that only some kinds have,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
/// </remarks>
internal sealed record KindRules
{
    /// <summary>For messages: <c>An identity policy</c>.</summary>
    public required string Name { get; init; }

    public Presence Principal { get; init; }

    public Presence NotPrincipal { get; init; }

    /// <summary>Of Resource or NotResource.</summary>
    public Presence Resource { get; init; }

    public Presence Id { get; init; }

    public Presence NotAction { get; init; }

    /// <summary>Sids are letters and digits, each once. Services with resource-based policies have rules of their own.</summary>
    public bool HasIamSids { get; init; }

    /// <summary>The principal is <c>*</c> and the effect Deny, but for the default RCPFullAWSAccess.</summary>
    public bool OnlyRestricts { get; init; }

    /// <summary>What every kind has in common.</summary>
    public static KindRules Common { get; } = new() { Name = "A policy" };

    private static KindRules Identity { get; } = OfIdentityForm("An identity policy");

    private static KindRules Boundary { get; } = OfIdentityForm("A permissions boundary");

    private static KindRules Session { get; } = OfIdentityForm("A session policy");

    private static KindRules ServiceControl { get; } = OfIdentityForm("A service control policy");

    // Resource may be absent: some services, as Amazon ECR, take the resource that the policy is attached to.
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

namespace Bridge.Policy.Model;

/// <summary>A parsed IAM policy. Two documents are equal when they say the same in the same order.</summary>
/// <param name="Version">As written; null when the element is absent, which AWS reads as 2008-10-17.</param>
/// <param name="Id">The document's own id, used by some resource-based policies; null when absent.</param>
/// <param name="Statements">At least one.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html</remarks>
public sealed record PolicyDocument(PolicyVersion? Version, string? Id, ValueList<Statement> Statements)
{
    /// <summary>The version the document is read by: 2008-10-17 unless it says otherwise. Decides whether <c>${…}</c> is a variable.</summary>
    public PolicyVersion EffectiveVersion => Version ?? PolicyVersion.V2008;
}

/// <summary>The policy language's versions. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html</summary>
public enum PolicyVersion
{
    /// <summary><c>2008-10-17</c>, also what an absent Version means: no policy variables.</summary>
    V2008,

    /// <summary><c>2012-10-17</c>: policy variables work.</summary>
    V2012,
}

/// <summary>What a policy is attached to. Decides which elements are allowed and required.</summary>
public enum PolicyKind
{
    /// <summary>Attached to a user, group or role: no Principal.</summary>
    Identity,

    /// <summary>Attached to a resource: Principal or NotPrincipal in every statement.</summary>
    Resource,

    /// <summary>A role's trust policy: a resource-based policy without Resource.</summary>
    Trust,

    /// <summary>A permissions boundary: the form of an identity-based policy.</summary>
    Boundary,

    /// <summary>Passed when a session is made: the form of an identity-based policy.</summary>
    Session,

    /// <summary>An organization's service control policy: the form of an identity-based policy.</summary>
    ServiceControl,

    /// <summary>An organization's resource control policy: Principal is <c>*</c>, Effect is Deny but for the default RCPFullAWSAccess.</summary>
    ResourceControl,
}

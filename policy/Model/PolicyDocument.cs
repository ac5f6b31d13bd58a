namespace Bridge.Policy.Model;

/// <summary>A parsed IAM policy. Two documents are equal when they have equal content in the same order.</summary>
/// <param name="Version">As written; null when the element is absent, which AWS reads as 2008-10-17.</param>
/// <param name="Id">The document's own id, used by some resource-based policies; null when absent.</param>
/// <param name="Statements">At least one.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html</remarks>
public sealed record PolicyDocument(PolicyVersion? Version, string? Id, ValueList<Statement> Statements)
{
    /// <summary>
    /// The version that applies: 2008-10-17 unless the document says otherwise. It decides whether <c>${…}</c> is a variable.
    /// </summary>
    public PolicyVersion EffectiveVersion => Version ?? PolicyVersion.V2008;
}

/// <summary>
/// The policy language's versions. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
/// </summary>
public enum PolicyVersion
{
    /// <summary><c>2008-10-17</c>, which also applies when Version is absent: there are no policy variables.</summary>
    V2008,

    /// <summary><c>2012-10-17</c>: policy variables work.</summary>
    V2012,
}

/// <summary>The kinds of policies, by the thing they are attached to. The kind decides which elements are allowed and required.</summary>
public enum PolicyKind
{
    /// <summary>Attached to a user, group or role. Has no Principal.</summary>
    Identity,

    /// <summary>Attached to a resource. Has Principal or NotPrincipal in every statement.</summary>
    Resource,

    /// <summary>A role's trust policy: a resource-based policy without Resource.</summary>
    Trust,

    /// <summary>A permissions boundary. Has the form of an identity-based policy.</summary>
    Boundary,

    /// <summary>Passed when a session is made. Has the form of an identity-based policy.</summary>
    Session,

    /// <summary>An organization's service control policy. Has the form of an identity-based policy.</summary>
    ServiceControl,

    /// <summary>
    /// An organization's resource control policy. Principal is <c>*</c>, and Effect is Deny except in the default RCPFullAWSAccess.
    /// </summary>
    ResourceControl,
}

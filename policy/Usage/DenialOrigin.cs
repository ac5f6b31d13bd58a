namespace Bridge.Policy.Usage;

/// <summary>The kinds of policies that can refuse a request, as AWS's message names them.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html</remarks>
public enum DenialOrigin
{
    /// <summary>The message does not say.</summary>
    Unknown,

    /// <summary>The principal's own policies.</summary>
    IdentityPolicy,

    /// <summary>Its permissions boundary.</summary>
    PermissionsBoundary,

    /// <summary>A session policy.</summary>
    SessionPolicy,

    /// <summary>The resource's policy, or the trust policy of a role.</summary>
    ResourcePolicy,

    /// <summary>A service control policy.</summary>
    ServiceControlPolicy,

    /// <summary>A resource control policy.</summary>
    ResourceControlPolicy,

    /// <summary>The policy of a VPC endpoint.</summary>
    VpcEndpointPolicy,
}

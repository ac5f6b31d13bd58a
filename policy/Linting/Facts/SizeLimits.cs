using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Facts;

/// <summary>The limits of a document's length, in characters without white space.</summary>
/// <param name="Usual">A longer document does not fit everywhere.</param>
/// <param name="UsualIsFor">The kind of policy that has this limit.</param>
/// <param name="Most">A longer document fits nowhere.</param>
/// <param name="MostIsFor">The kind of policy that has this limit.</param>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html,
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html,
/// https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html (key policies, the largest resource policies). Inline
/// policies of a user (2,048), a group (5,120) and a role (10,240) share their limit, so it cannot be checked with one document alone.
/// </remarks>
internal sealed record SizeLimits(int Usual, string UsualIsFor, int Most, string MostIsFor)
{
    private const int Managed = 6_144;

    public static SizeLimits Of(PolicyKind kind) => kind switch
    {
        PolicyKind.Identity => new(Managed, "a managed policy", 10_240, "the inline policies of a role"),
        PolicyKind.Boundary => Only(Managed, "a permissions boundary"),
        PolicyKind.Session => Only(2_048, "a session policy"),
        PolicyKind.Trust => new(2_048, "a trust policy by default", 8_192, "a trust policy with a raised quota"),
        PolicyKind.ServiceControl => Only(5_120, "a service control policy"),
        PolicyKind.ResourceControl => Only(5_120, "a resource control policy"),
        _ => new(20_480, "a bucket policy", 32_768, "a key policy"),
    };

    private static SizeLimits Only(int characters, string what) => new(characters, what, characters, what);
}

namespace Bridge.Policy.Usage.Classification;

/// <summary>Finds from AWS's message what refused a request.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html</remarks>
internal static class DenialText
{
    private static readonly (string Words, DenialOrigin Origin)[] Rows =
    [
        ("service control policy", DenialOrigin.ServiceControlPolicy),
        ("resource control policy", DenialOrigin.ResourceControlPolicy),
        ("permissions boundary", DenialOrigin.PermissionsBoundary),
        ("session policy", DenialOrigin.SessionPolicy),
        ("VPC endpoint policy", DenialOrigin.VpcEndpointPolicy),
        ("resource-based policy", DenialOrigin.ResourcePolicy),
        ("trust policy", DenialOrigin.ResourcePolicy),
        ("identity-based policy", DenialOrigin.IdentityPolicy),
    ];

    public static DenialOrigin Origin(string message)
    {
        foreach (var (words, origin) in Rows)
        {
            if (message.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return origin;
            }
        }

        return DenialOrigin.Unknown;
    }
}

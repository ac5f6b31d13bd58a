using Bridge.Contracts;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>The vendor's names for things that are IAM identities.</summary>
internal static class OrcaAssets
{
    // The vendor has renamed its types; both names are in use.
    private static readonly Dictionary<string, IamIdentityType> AssetTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AwsIamRole"] = IamIdentityType.Role,
        ["AwsRole"] = IamIdentityType.Role,
        ["AwsIamUser"] = IamIdentityType.User,
        ["AwsUser"] = IamIdentityType.User,
        ["AwsIamGroup"] = IamIdentityType.Group,
        ["AwsGroup"] = IamIdentityType.Group,
    };

    private static readonly Dictionary<string, IamIdentityType> AlertTypes = new(StringComparer.Ordinal)
    {
        ["aws_role_with_unused_services"] = IamIdentityType.Role,
        ["aws_iam_role_with_admin_privileges"] = IamIdentityType.Role,
        ["aws_iam_old_role_with_policy"] = IamIdentityType.Role,
        ["aws_iam_old_role_without_policy"] = IamIdentityType.Role,
        ["aws_unused_external_identity_role"] = IamIdentityType.Role,
        ["aws_inactive_user"] = IamIdentityType.User,
        ["aws_user_with_unused_services"] = IamIdentityType.User,
        ["aws_iam_user_with_admin_privileges"] = IamIdentityType.User,
        ["aws_unused_aws_credentials"] = IamIdentityType.User,
    };

    /// <summary>
    /// The kind of identity that the alert says it is about, by its asset type or, as senders may trim that away, by its own type; null
    /// when neither is the name of one.
    /// </summary>
    public static IamIdentityType? ClaimedType(string? assetType, string? alertType)
    {
        if (assetType is not null && AssetTypes.TryGetValue(assetType, out var type))
        {
            return type;
        }

        return alertType is not null && AlertTypes.TryGetValue(alertType, out type) ? type : null;
    }
}

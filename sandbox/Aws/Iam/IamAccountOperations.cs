using System.Xml.Linq;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>
/// The operations on an account as a whole. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
/// </summary>
internal static class IamAccountOperations
{
    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        operations["GetAccountSummary"] = Summary;
        operations["ListAccountAliases"] = _ => [new XElement("AccountAliases"), new XElement("IsTruncated", "false")];
    }

    private static IReadOnlyList<object?> Summary(IamCall call)
    {
        var account = call.Account;
        var numbers = new (string Key, int Value)[]
        {
            ("Users", account.Users.Count),
            ("UsersQuota", 5000),
            ("Groups", account.Groups.Count),
            ("GroupsQuota", 300),
            ("Roles", account.Roles.Count),
            ("RolesQuota", 1000),
            ("Policies", account.Policies.Count),
            ("PoliciesQuota", 1500),
            ("InstanceProfiles", account.InstanceProfiles.Count),
            ("InstanceProfilesQuota", 1000),
            ("AttachedPoliciesPerRoleQuota", IamEntity.AttachedPoliciesQuota),
            ("AttachedPoliciesPerUserQuota", IamEntity.AttachedPoliciesQuota),
            ("AttachedPoliciesPerGroupQuota", IamEntity.AttachedPoliciesQuota),
            ("VersionsPerPolicyQuota", IamManagedPolicy.VersionsQuota),
            ("PolicySizeQuota", IamManagedPolicy.SizeQuota),
            ("AccountMFAEnabled", 1),
            ("AccountAccessKeysPresent", 0),
        };
        return [new XElement("SummaryMap", numbers.Select(number => new XElement(
            "entry", new XElement("key", number.Key), new XElement("value", number.Value))))];
    }
}

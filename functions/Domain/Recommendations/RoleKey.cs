using System.Text.RegularExpressions;
using Bridge.Contracts;

namespace Bridge.Functions.Domain.Recommendations;

/// <summary>A role of an account, as its address names it. IAM's names are unique without regard to case, and so is <see cref="Id"/>.</summary>
internal sealed partial record RoleKey(string AccountId, string RoleName)
{
    /// <summary>What stores and locks know it by.</summary>
    public string Id => $"{AccountId}/{RoleName.ToLowerInvariant()}";

    /// <summary>True for what IAM takes as a role's name: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.</summary>
    public static bool IsRoleName(string text) => NameForm().IsMatch(text);

    /// <summary>The role that <paramref name="arn"/> is of; null when it is no role's ARN.</summary>
    public static RoleKey? OfArn(string arn) =>
        IamIdentity.TryParse(arn, out var identity) && identity.Type == IamIdentityType.Role ? new(identity.Arn.AccountId, identity.Name) : null;

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex NameForm();
}

using System.Text.RegularExpressions;
using Bridge.Contracts;

namespace Bridge.Functions.Accounts;

/// <summary>What is wrong with one member of a request.</summary>
internal sealed record MemberFault(string Pointer, string Code, string Message);

/// <summary>Judges how an account is to be connected, before anything of it is stored: what is stored is used for every later alert.</summary>
internal static partial class AccountRequestCheck
{
    private const int MaxNameLength = 128;
    private const int MaxListLength = 100;

    /// <summary>The first fault; null when there is none.</summary>
    public static MemberFault? Fault(AccountRequest request, string accountId)
    {
        if (RoleFault(request.RoleArn, accountId) is { } role)
        {
            return role;
        }

        // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
        if (!ExternalIdForm().IsMatch(request.ExternalId))
        {
            return new("/externalId", "pattern", "Expected 2 to 1224 letters, digits or `+=,.@:/_-`, as STS takes them.");
        }

        return request.Name.Length > MaxNameLength
            ? new("/name", "maxLength", $"Expected at most {MaxNameLength} characters, found {request.Name.Length}.")
            : ListFault("/neverTouch", request.NeverTouch, item => IamIdentity.TryParse(item, out _), "Expected the ARN of an IAM role, user or group.")
                ?? ListFault("/heldNames", request.HeldNames, item => item is not null && HeldNameForm().IsMatch(item), "Expected a name as IAM takes it; `*` may stand at its end.");
    }

    /// <summary>Why the role cannot be the one that Bridge assumes; null when it can.</summary>
    public static MemberFault? RoleFault(string? roleArn, string accountId) =>
        !IamIdentity.TryParse(roleArn, out var role) || role.Type != IamIdentityType.Role
            ? new("/roleArn", "roleArn", "Expected the ARN of an IAM role (arn:aws:iam::<account>:role/<name>).")
            : role.Arn.AccountId != accountId ? new("/roleArn", "roleArn", $"The role belongs to account {role.Arn.AccountId}, not to {accountId}.") : null;

    private static MemberFault? ListFault(string pointer, IReadOnlyList<string> items, Func<string?, bool> isRight, string message)
    {
        if (items.Count > MaxListLength)
        {
            return new(pointer, "maxItems", $"Expected at most {MaxListLength} items, found {items.Count}.");
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (!isRight(items[i]))
            {
                return new($"{pointer}/{i}", "pattern", message);
            }
        }

        return null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@:/-]{2,1224}\z")]
    private static partial Regex ExternalIdForm();

    [GeneratedRegex(@"^(?:[A-Za-z0-9_+=,.@-]{1,128}\*?|\*)\z")]
    private static partial Regex HeldNameForm();
}

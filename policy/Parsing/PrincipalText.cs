using System.Buffers;
using Bridge.Policy.Arns;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>Checks the form of principals. A <c>*</c> stands for everyone and is never part of a name.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html</remarks>
internal static class PrincipalText
{
    private const int AccountDigits = 12;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private static readonly SearchValues<char> CapitalsAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    /// <summary>The problem, worded to follow the quoted principal; null when there is none.</summary>
    public static string? Problem(PrincipalKind kind, string principal)
    {
        if (principal is "*")
        {
            return kind == PrincipalKind.CanonicalUser ? "is no canonical user id." : null;
        }

        if (principal.Contains('*', StringComparison.Ordinal))
        {
            return "has a wildcard. A principal is named in full; only `*` alone stands for everyone.";
        }

        return kind switch
        {
            PrincipalKind.Service when principal.AsSpan().ContainsAnyExcept(HostCharacters) || !principal.Contains('.', StringComparison.Ordinal) =>
                "is no service principal. Write its host name, as in `lambda.amazonaws.com`.",
            PrincipalKind.CanonicalUser when principal.Length == 0 || principal.AsSpan().ContainsAnyExcept(LettersAndDigits) => "is no canonical user id.",
            PrincipalKind.Federated when string.IsNullOrWhiteSpace(principal) =>
                "is no identity provider. Write its ARN or host name, as in `cognito-identity.amazonaws.com`.",
            PrincipalKind.Aws => ProblemOfAws(principal),
            _ => null,
        };
    }

    private static string? ProblemOfAws(string principal)
    {
        if (IsAccount(principal) || IsUniqueId(principal))
        {
            return null;
        }

        const string Forms = "Write an account id, or the ARN of an account's root, a user, a role, an assumed-role session or a federated user.";
        if (!ArnParts.TrySplit(principal, out var arn))
        {
            return $"is no principal. {Forms}";
        }

        if (!ArnPartitions.IsKnown(arn.Partition))
        {
            return $"has an unknown partition. Write one of {string.Join(", ", ArnPartitions.All)}.";
        }

        // The ARN of an origin access identity has `cloudfront` in the place of the account.
        var hasOwner = IsAccount(arn.Account) || arn.Account is "cloudfront";
        return arn.Region.IsEmpty && hasOwner && IsPrincipalOf(arn.Service, arn.Resource) ? null : $"is no principal's ARN. {Forms}";
    }

    private static bool IsPrincipalOf(ReadOnlySpan<char> service, ReadOnlySpan<char> resource) => service switch
    {
        "iam" => resource is "root" || HasName(resource, "user/", 1) || HasName(resource, "role/", 1),
        "sts" => HasName(resource, "assumed-role/", 2) || HasName(resource, "federated-user/", 1),
        _ => false,
    };

    private static bool HasName(ReadOnlySpan<char> resource, ReadOnlySpan<char> type, int names) =>
        resource.StartsWith(type, StringComparison.Ordinal) && !resource.EndsWith("/", StringComparison.Ordinal) && resource.Count('/') >= names;

    private static bool IsAccount(ReadOnlySpan<char> text) => text.Length == AccountDigits && !text.ContainsAnyExcept(Digits);

    // IAM shows such an id in place of a deleted user (AIDA…) or role (AROA…).
    private static bool IsUniqueId(ReadOnlySpan<char> text) => text.Length is >= 16 and <= 128 && text[0] == 'A' && !text.ContainsAnyExcept(CapitalsAndDigits);
}

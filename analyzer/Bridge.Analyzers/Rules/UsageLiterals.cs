using System.Text.RegularExpressions;

namespace Bridge.Analyzers.Rules;

/// <summary>Judges texts in source code by their shape alone.</summary>
internal static class UsageLiterals
{
    private const int SecretLength = 40;

    private static readonly Regex AccessKey = new(
        "(?<![A-Za-z0-9/+])A(KIA|SIA)[A-Z2-7]{16}(?![A-Za-z0-9/+])", RegexOptions.CultureInvariant);

    private static readonly Regex Role = new(
        @"^arn:(?<partition>aws[a-z0-9-]*):iam::(?:(?<account>[0-9]{12}):role/|(?<open>\z|\{[0-9]+\}:role/))",
        RegexOptions.CultureInvariant);

    private static readonly Regex Queue = new(
        @"^https?://(?:(?:sqs|sqs-fips)\.(?<region>[a-z0-9-]+|\{[0-9]+\})|(?<region>[a-z0-9-]+)\.queue)\.(?<suffix>amazonaws\.com(?:\.cn)?)/(?:(?<account>[0-9]{12})/|(?<open>\z|\{[0-9]+\}/))",
        RegexOptions.CultureInvariant);

    // Example accounts of AWS's documentation. Accounts made of one repeated digit are examples too.
    private static readonly string[] ExampleAccounts =
        ["123456789012", "111122223333", "444455556666", "777788889999", "123456789123", "210987654321", "012345678901", "098765432109"];

    /// <summary>Finds an access key ID anywhere in the text, except the ones in AWS's documentation, which end in <c>EXAMPLE</c>.</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids</remarks>
    public static bool HoldsAccessKey(string text)
    {
        if (text.IndexOf("AKIA", StringComparison.Ordinal) < 0 && text.IndexOf("ASIA", StringComparison.Ordinal) < 0)
        {
            return false;
        }

        // A key ID has digits; a word in capitals has none.
        return AccessKey.Matches(text)
            .Cast<Match>()
            .Any(match => !match.Value.EndsWith("EXAMPLE", StringComparison.Ordinal) && match.Value.Any(char.IsDigit));
    }

    /// <summary>
    /// True for forty letters, digits, <c>/</c> and <c>+</c> that look random. Hexadecimal hashes have the same length and do not count.
    /// </summary>
    public static bool IsSecret(string text) =>
        text.Length == SecretLength
        && text.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '/' or '+')
        && text.Any(char.IsUpper) && text.Any(char.IsLower) && text.Any(char.IsDigit)
        && text.IndexOf("EXAMPLE", StringComparison.Ordinal) < 0;

    /// <summary>A role ARN or queue URL at the beginning of <paramref name="text"/>; null for anything else.</summary>
    /// <param name="text">The text; for an interpolated string, the part before the first hole.</param>
    public static UsagePlace? PlaceIn(string text)
    {
        if (Role.Match(text) is { Success: true } role)
        {
            return new("role ARN", role.Groups["account"].Value, role.Groups["partition"].Value, role.Groups["open"].Success);
        }

        if (Queue.Match(text) is not { Success: true } queue)
        {
            return null;
        }

        var region = queue.Groups["region"].Value;
        var partition = queue.Groups["suffix"].Value.EndsWith(".cn", StringComparison.Ordinal) ? "aws-cn"
            : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
            : "aws";
        return new("queue URL", queue.Groups["account"].Value, partition, queue.Groups["open"].Success);
    }

    public static bool IsExampleAccount(string account) => ExampleAccounts.Contains(account) || account.Distinct().Count() == 1;
}

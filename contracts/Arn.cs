using System.Diagnostics.CodeAnalysis;

namespace Bridge.Contracts;

/// <summary>An Amazon Resource Name, split at its first five colons: <c>arn:partition:service:region:account:resource</c>.</summary>
/// <remarks>
/// Only the partitions Bridge works in parse: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>. Format:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
/// </remarks>
public sealed record Arn
{
    /// <summary>Longest text that parses. IAM's longest ARN is far below it; anything longer is hostile.</summary>
    public const int MaxLength = 2048;

    private static readonly string[] Partitions = ["aws", "aws-cn", "aws-us-gov"];

    private Arn(string partition, string service, string region, string accountId, string resource) =>
        (Partition, Service, Region, AccountId, Resource) = (partition, service, region, accountId, resource);

    /// <summary><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition { get; }

    /// <summary>Service prefix, for example <c>iam</c>; never empty.</summary>
    public string Service { get; }

    /// <summary>Region code, or empty for global services such as IAM.</summary>
    public string Region { get; }

    /// <summary>Twelve digits, the word <c>aws</c> (AWS managed policies), or empty (S3 buckets).</summary>
    public string AccountId { get; }

    /// <summary>Everything after the fifth colon, colons and slashes included; never empty.</summary>
    public string Resource { get; }

    /// <summary>Parses <paramref name="text"/>; false when it is not an ARN of a known partition.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Arn? arn)
    {
        arn = null;
        if (text is null || text.Length > MaxLength || text.AsSpan().IndexOfAnyInRange('\0', ' ') >= 0)
        {
            return false;
        }

        var parts = text.Split(':', 6);
        if (parts.Length != 6 || parts[0] != "arn" || !Partitions.Contains(parts[1]) || parts[2].Length == 0 || parts[5].Length == 0)
        {
            return false;
        }

        if (parts[4] is not ("" or "aws") && !AwsAccountId.IsValid(parts[4]))
        {
            return false;
        }

        arn = new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
        return true;
    }

    /// <summary>The ARN's text, exactly as parsed.</summary>
    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{AccountId}:{Resource}";
}

using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>The maximum lengths of policies, in characters without white space. A hole counts 0.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html and, for key policies,
/// https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
/// </remarks>
internal static class PolicySize
{
    /// <summary>The longest policy that AWS accepts is that of a KMS key. A longer text is not examined further.</summary>
    public const int Most = 32_768;

    public static int Count(TextPolicy policy)
    {
        var (count, end) = (0, Math.Min(policy.Root.Span.End, policy.Text.Length));
        for (var i = policy.Root.Span.Start; i < end; i++)
        {
            count += char.IsWhiteSpace(policy.Text[i]) || policy.Text[i] == PolicySource.Hole ? 0 : 1;
        }

        return count;
    }

    /// <summary>The finding for a policy that is too long; null when it is not.</summary>
    public static TextFinding? Check(TextPolicy policy, int characters)
    {
        var (usual, usualIsFor, most, mostIsFor) = policy.IsTrust ? (
            2_048, "a trust policy by default", 8_192, "a trust policy with a raised quota")
            : policy.HasPrincipal ? (20_480, "a bucket policy", Most, "a key policy")
            : (6_144, "a managed policy", 10_240, "the inline policies of a role");
        if (characters <= usual)
        {
            return null;
        }

        var message = characters <= most
            ? $"{Number(characters)} characters without white space are more than the {Number(usual)} of {usualIsFor}; only {mostIsFor} "
                + $"can hold it"
            : $"{Number(characters)} characters without white space are more than the {Number(most)} of {mostIsFor}";
        return new(RuleDescriptors.TextTooLarge, new TextSpan(policy.Root.Span.Start, 1), null, message);
    }

    /// <summary>The finding for a text that is too long to be read.</summary>
    public static TextFinding Unread(int length) => new(
        RuleDescriptors.TextTooLarge, new TextSpan(0, 0), null, $"{Number(length)} characters are more than any policy has");

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Bridge.Policy.Conditions;

namespace Bridge.Policy.Linting.Facts;

/// <summary>Checks the form of the values of conditions.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html</remarks>
internal static partial class ConditionValues
{
    /// <summary>
    /// The problem, worded to follow the quoted value. Null when there is none, or when variables make it impossible to tell.
    /// </summary>
    public static string? Problem(OperatorFamily family, string value)
    {
        if (value.Contains("${", StringComparison.Ordinal))
        {
            return null;
        }

        return family switch
        {
            OperatorFamily.Numeric when !TryReadNumber(value, out _) => "is no number. Write digits only, as in `3600`.",
            OperatorFamily.Date when !TryReadDate(value, out _) => "is no date. Write it as in `2026-01-31T00:00:00Z`.",
            OperatorFamily.Bool or OperatorFamily.Null when !value.Equals("true", StringComparison.OrdinalIgnoreCase) && !value.Equals("false", StringComparison.OrdinalIgnoreCase) =>
                "is neither `true` nor `false`. Write one of them.",
            OperatorFamily.IpAddress when !IsAddressOrRange(value) => "is no IP address and no range. Write it as in `203.0.113.0/24` or `2001:db8::/32`.",
            OperatorFamily.Arn when value is not "*" && !IsArn(value) => "is no ARN. Write all six parts, `arn:partition:service:region:account:resource`, or use a String operator.",
            OperatorFamily.Binary when !Base64.IsValid(value) => "is not base64. Encode the bytes.",
            _ => null,
        };
    }

    public static bool TryReadNumber(string value, out decimal number) => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    public static bool TryReadDate(string value, out DateTimeOffset date)
    {
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && value.Length > 4)
        {
            var isInRange = seconds is >= -62_135_596_800 and <= 253_402_300_799;
            date = isInRange ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
            return isInRange;
        }

        date = default;
        return Iso().IsMatch(value)
            && DateTimeOffset.TryParse(value.Length == 4 ? value + "-01-01" : value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out date);
    }

    private static bool IsAddressOrRange(string value) =>
        value.Contains('/', StringComparison.Ordinal)
            ? value.Split('/') is [var address, var length] && IPAddress.TryParse(address, out var parsed) && address.AsSpan().IndexOfAny('.', ':') >= 0
                && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= parsed.GetAddressBytes().Length * 8
            : IPAddress.TryParse(value, out _) && (value.Contains(':', StringComparison.Ordinal) || value.AsSpan().Count('.') == 3);

    private static bool IsArn(string value) =>
        (value.StartsWith("arn:", StringComparison.Ordinal) || value.StartsWith('*') || value.StartsWith("arn*", StringComparison.Ordinal))
        && (value.AsSpan().Count(':') >= 5 || value.Contains('*', StringComparison.Ordinal));

    [GeneratedRegex(@"^\d{4}(-\d{2}(-\d{2}([Tt]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:?\d{2})?)?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}

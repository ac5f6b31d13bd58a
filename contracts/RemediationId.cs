using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Bridge.Contracts;

/// <summary>The form of a remediation id: <c>r-</c> and 32 lower-case hexadecimal digits, safe in a URL and in an S3 key.</summary>
public static partial class RemediationId
{
    /// <summary>True for the form above.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) => text is not null && Form().IsMatch(text);

    [GeneratedRegex(@"^r-[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

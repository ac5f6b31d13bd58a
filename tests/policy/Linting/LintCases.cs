namespace Bridge.Policy.Tests.Linting;

/// <summary>Policies that each rule reports, and similar ones that it does not report.</summary>
internal static partial class LintCases
{
    public static IReadOnlyList<LintCase> All { get; } = [.. Validity, .. Conditions, .. Reach, .. Security, .. Forms];
}

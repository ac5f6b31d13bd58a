namespace Bridge.Policy.Tests.Linting;

/// <summary>What each rule reports, and what it leaves alone.</summary>
internal static partial class LintCases
{
    public static IReadOnlyList<LintCase> All { get; } = [.. Validity, .. Conditions, .. Reach, .. Security, .. Forms];
}

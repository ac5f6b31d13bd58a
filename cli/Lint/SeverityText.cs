using Bridge.Policy.Linting.Findings;

namespace Bridge.Cli.Lint;

/// <summary>Severities in words.</summary>
internal static class SeverityText
{
    public static string Of(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "suggestion",
    };
}

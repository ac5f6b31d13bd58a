using Bridge.Policy.Linting;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Tests.Linting;

/// <summary>A policy, and the place where a rule must report something.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Pointer">The finding's pointer in the list form; null when the rule must report nothing.</param>
/// <param name="Policy">
/// JSON with ' for ". Without Statement it is the only statement of a 2012-10-17 document, and its Effect is Allow unless given.
/// </param>
/// <param name="Kind">The kind of policy.</param>
/// <param name="Fix">The finding's fix.</param>
public sealed record LintCase(string Rule, string? Pointer, string Policy, PolicyKind Kind = PolicyKind.Identity, string? Fix = null)
{
    public IReadOnlyList<Finding> Findings() => Lint(Policy, Kind);

    public static IReadOnlyList<Finding> Lint(string policy, PolicyKind kind) => PolicyLinter.Lint(Parse(policy, kind), kind);

    public static PolicyDocument Parse(string policy, PolicyKind kind)
    {
        var json = policy.Replace('\'', '"');
        if (!json.Contains("\"Statement\"", StringComparison.Ordinal))
        {
            var effect = json.Contains("\"Effect\"", StringComparison.Ordinal) ? string.Empty : "\"Effect\": \"Allow\", ";
            json = $$"""{"Version": "2012-10-17", "Statement": [{{{effect}}{{json.TrimStart()[1..].TrimEnd()[..^1]}}}]}""";
        }

        var parsed = PolicyParser.Parse(json, kind);
        Assert.True(parsed.IsOk, $"{json[..Math.Min(json.Length, 500)]}: {string.Join("; ", parsed.Faults.Select(fault => $"{fault.Pointer} {fault.Message}"))}");
        return parsed.Value;
    }
}

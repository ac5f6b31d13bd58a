using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

/// <summary>Collects the findings of the rules.</summary>
internal sealed class FindingSink
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public void Add(LintRule rule, string pointer, string message, string? fix = null) =>
        _findings.Add(new Finding(rule.Id, rule.Severity, pointer, message, fix));
}

using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class EmptyActionPatternRule() : LintRule(
    "BRP1003", "empty-action-pattern", FindingSeverity.Warning, "No action of the service matches this pattern.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements)
        {
            for (var i = 0; i < facts.ActionPatterns.Count; i++)
            {
                var pattern = facts.ActionPatterns[i];
                if (ActionName.HasWildcard(pattern) && facts.Matches(i).IsEmpty
                    && ActionName.TrySplit(pattern, out var prefix, out _) && context.Catalog.TryGetService(prefix, out var service))
                {
                    findings.Add(this, facts.ActionPointer(i), $"No action of {service.Name} matches {Text.Quote(pattern)}. Correct it, or remove it.");
                }
            }
        }
    }
}

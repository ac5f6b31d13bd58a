using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class ImpossibleConditionRule() : LintRule(
    "BRP1011", "impossible-condition", FindingSeverity.Warning, "Two conditions of the statement contradict each other, so it never applies.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements.Where(facts => facts.Statement.Conditions.Count > 1))
        {
            var byKey = facts.Statement.Conditions
                .Where(entry => entry.Quantifier == SetQuantifier.None && entry.Values.Count > 0)
                .GroupBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase);
            foreach (var group in byKey)
            {
                var entries = group.ToList();
                if (entries.Count > 1 && Contradictions.Find(entries) is { } problem)
                {
                    findings.Add(this, facts.ConditionPointer(entries[^1]), $"The conditions on {Text.Quote(group.Key)} contradict each other: {problem}. The statement never applies; correct or remove one of them.");
                }
            }
        }
    }
}

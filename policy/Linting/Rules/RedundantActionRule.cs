using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class RedundantActionRule() : LintRule(
    "BRP2004", "redundant-action", FindingSeverity.Suggestion, "Another entry of the same list matches all that this one matches.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements)
        {
            foreach (var (inner, outer) in RedundantEntries.Find(facts.ActionPatterns, ignoreCase: true))
            {
                findings.Add(this, facts.ActionPointer(inner), $"{Text.Quote(facts.ActionPatterns[outer])} in the same list covers {Text.Quote(facts.ActionPatterns[inner])}. Remove it.");
            }
        }
    }
}

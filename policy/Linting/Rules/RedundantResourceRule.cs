using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class RedundantResourceRule() : LintRule(
    "BRP2005", "redundant-resource", FindingSeverity.Suggestion, "Another entry of the same list matches all that this one matches.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements.Where(facts => facts.Statement.Resource is not null))
        {
            var resources = facts.Statement.Resource!.Patterns;
            foreach (var (inner, outer) in RedundantEntries.Find(resources, ignoreCase: false))
            {
                findings.Add(this, facts.ResourcePointer(inner), $"{Text.Quote(resources[outer])} in the same list covers {Text.Quote(resources[inner])}. Remove it.");
            }
        }
    }
}

using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class SetOperatorOnSingleValueRule() : LintRule(
    "BRP1013", "set-operator-on-single-value", FindingSeverity.Suggestion, "The key has one value a request, so ForAllValues and ForAnyValue only make it easier to get wrong.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements)
        {
            foreach (var entry in facts.Statement.Conditions.Where(entry => entry.Quantifier != SetQuantifier.None))
            {
                if (context.Catalog.FindConditionKey(entry.Key) is { IsMultivalued: false })
                {
                    findings.Add(this, facts.ConditionPointer(entry),
                        $"{Text.Quote(entry.Key)} has one value, so `{entry.Quantifier}:` does not belong there. Write `{StatementFacts.OperatorText(entry with { Quantifier = SetQuantifier.None })}`.");
                }
            }
        }
    }
}

using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class MultivaluedKeyRule() : LintRule(
    "BRP1014", "multivalued-key-without-set-operator", FindingSeverity.Warning, "The key can have several values, and AWS asks for ForAllValues or ForAnyValue to compare them.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements)
        {
            foreach (var entry in facts.Statement.Conditions.Where(entry => entry.Quantifier == SetQuantifier.None && entry.Operator != ConditionOperator.Null))
            {
                if (context.Catalog.FindConditionKey(entry.Key) is { IsMultivalued: true })
                {
                    findings.Add(this, facts.ConditionPointer(entry),
                        $"{Text.Quote(entry.Key)} can have several values. Say whether one has to match (`ForAnyValue:{StatementFacts.OperatorText(entry)}`) or all (`ForAllValues:`).");
                }
            }
        }
    }
}

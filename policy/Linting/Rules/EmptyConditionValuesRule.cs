using Bridge.Policy.Conditions;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class EmptyConditionValuesRule() : LintRule(
    "BRP1012", "empty-condition-values", FindingSeverity.Warning, "The condition lists no value: positive operators never match, negated ones always do.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements)
        {
            foreach (var entry in facts.Statement.Conditions.Where(entry => entry.Values.Count == 0))
            {
                var isAlways = Operators.Of(entry.Operator).IsNegated || entry.Quantifier == SetQuantifier.ForAllValues;
                findings.Add(this, facts.ConditionPointer(entry),
                    $"{Text.Quote(entry.Key)} has no value to compare with, so the condition {(isAlways ? "may hold for every request" : "holds for no request")}. List the values, or remove it.");
            }
        }
    }
}

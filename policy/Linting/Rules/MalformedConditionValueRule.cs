using Bridge.Policy.Conditions;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class MalformedConditionValueRule() : LintRule(
    "BRP1010", "malformed-condition-value", FindingSeverity.Error, "The value is not of the operator's type, so the condition cannot be evaluated.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements)
        {
            foreach (var entry in facts.Statement.Conditions)
            {
                for (var i = 0; i < entry.Values.Count; i++)
                {
                    if (ConditionValues.Problem(Operators.Of(entry.Operator).Family, entry.Values[i]) is { } problem)
                    {
                        findings.Add(this, facts.ConditionPointer(entry, i), $"{Text.Quote(entry.Values[i])} {problem}", Fix(entry, i));
                    }
                }
            }
        }
    }

    private static string? Fix(ConditionEntry entry, int value) =>
        Operators.Of(entry.Operator).Family is OperatorFamily.Bool or OperatorFamily.Null && bool.TryParse(entry.Values[value].Trim(), out var meant)
            ? (meant ? "true" : "false")
            : null;
}

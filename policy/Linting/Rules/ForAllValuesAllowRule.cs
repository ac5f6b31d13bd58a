using Bridge.Policy.Conditions;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class ForAllValuesAllowRule() : LintRule(
    "BRP3009", "for-all-values-without-null", FindingSeverity.Warning, "ForAllValues also holds when the key is absent, so the Allow applies to requests that say nothing.")
{
    // A request without tags has no tags to limit, so an absent key does no harm.
    private static readonly HashSet<string> LimitTags = new(StringComparer.OrdinalIgnoreCase) { "aws:TagKeys", "s3:RequestObjectTagKeys" };

    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements.Where(facts => facts.IsAllow))
        {
            foreach (var entry in facts.Statement.Conditions.Where(entry => entry.Quantifier == SetQuantifier.ForAllValues && !LimitTags.Contains(entry.Key)))
            {
                if (!facts.Statement.Conditions.Any(other => WantsKey(other) && other.Key.Equals(entry.Key, StringComparison.OrdinalIgnoreCase)))
                {
                    findings.Add(this, facts.ConditionPointer(entry),
                        $"`ForAllValues:` holds too when the request has no {Text.Quote(entry.Key)}. Add a `Null` condition with the value `false` on it, or use `ForAnyValue:`.");
                }
            }
        }
    }

    private static bool WantsKey(ConditionEntry entry) => entry.Operator == ConditionOperator.Null
        ? entry.Values.All(value => value.Equals("false", StringComparison.OrdinalIgnoreCase))
        : !entry.IsSkippedWhenAbsent && entry.Quantifier != SetQuantifier.ForAllValues && (entry.Quantifier == SetQuantifier.ForAnyValue || !Operators.Of(entry.Operator).IsNegated);
}

using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class UnknownConditionKeyRule() : LintRule(
    "BRP1004", "unknown-condition-key", FindingSeverity.Warning, "No request carries this key, so the condition is as if the key were always absent.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements)
        {
            foreach (var entry in facts.Statement.Conditions)
            {
                if (!ConditionKeys.IsJudged(context.Catalog, entry.Key) || context.Catalog.FindConditionKey(entry.Key) is not null)
                {
                    continue;
                }

                var nearest = NearestName.Find(entry.Key, ConditionKeys.NamesLike(context.Catalog, entry.Key));
                findings.Add(this, facts.ConditionPointer(entry),
                    $"There is no condition key {Text.Quote(entry.Key)}. {(nearest is null ? "Correct it, or remove the condition." : $"Did you mean `{nearest}`?")}");
            }
        }
    }
}

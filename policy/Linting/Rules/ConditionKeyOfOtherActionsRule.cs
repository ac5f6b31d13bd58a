using Bridge.Policy.Catalogs;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class ConditionKeyOfOtherActionsRule() : LintRule(
    "BRP1005", "condition-key-of-other-actions", FindingSeverity.Warning, "None of the statement's actions carries this key, so the condition is as if the key were always absent.")
{
    /// <summary>Of more actions than this, some will have the key, and the search would be slow.</summary>
    private const int MaxActions = 2_000;

    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements.Where(facts => facts.Statement.Conditions.Count > 0 && !facts.Statement.Action.IsNegated))
        {
            var keys = facts.Statement.Conditions.Where(entry =>
                ConditionKeys.IsJudged(context.Catalog, entry.Key)
                && context.Catalog.FindGlobalConditionKey(entry.Key) is null
                && context.Catalog.FindConditionKey(entry.Key) is not null).ToList();
            if (keys.Count == 0 || facts.ToActionSet() is not { Count: > 0 and <= MaxActions } actions || HasUnknown(facts))
            {
                continue;
            }

            foreach (var entry in keys.Where(entry => !Carries(context.Catalog, actions, entry.Key)))
            {
                findings.Add(this, facts.ConditionPointer(entry),
                    $"No action of this statement carries the key {Text.Quote(entry.Key)}. Move the condition to the statement with its actions, or remove it.");
            }
        }
    }

    // Actions that the catalog does not know may carry the key.
    private static bool HasUnknown(StatementFacts facts) => Enumerable.Range(0, facts.ActionPatterns.Count).Any(i => facts.Matches(i).IsEmpty);

    private static bool Carries(Catalog catalog, ActionSet actions, string key) => actions.Indexes().Any(index => catalog.ActionAt(index).FindConditionKey(key) is not null);
}

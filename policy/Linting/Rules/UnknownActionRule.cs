using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class UnknownActionRule() : LintRule(
    "BRP1002", "unknown-action", FindingSeverity.Warning, "The service has no such action, so the entry matches nothing.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements)
        {
            for (var i = 0; i < facts.ActionPatterns.Count; i++)
            {
                var pattern = facts.ActionPatterns[i];
                if (!ActionName.TrySplit(pattern, out var prefix, out var name) || ActionName.HasWildcard(pattern)
                    || !context.Catalog.TryGetService(prefix, out var service) || service.TryGetAction(name, out _))
                {
                    continue;
                }

                var nearest = OperationNames.Find(pattern) ?? NearestName.Find(name, service.Actions.Select(action => action.Name));
                findings.Add(this, facts.ActionPointer(i),
                    $"{service.Name} has no action {Text.Quote(name)}. {(nearest is null ? "Correct it, or remove it." : $"Did you mean `{service.Prefix}:{nearest}`?")}",
                    nearest is null ? null : $"{service.Prefix}:{nearest}");
            }
        }
    }
}

using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class UnknownServiceRule() : LintRule(
    "BRP1001", "unknown-service", FindingSeverity.Warning, "No service has this prefix, so the action matches nothing.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements)
        {
            for (var i = 0; i < facts.ActionPatterns.Count; i++)
            {
                var pattern = facts.ActionPatterns[i];
                if (!ActionName.TrySplit(pattern, out var prefix, out var name) || prefix.Contains('*', StringComparison.Ordinal) || context.Catalog.TryGetService(prefix, out _))
                {
                    continue;
                }

                var nearest = NearestName.Find(prefix, context.Catalog.Services.Select(service => service.Prefix));
                findings.Add(this, facts.ActionPointer(i),
                    $"No service has the prefix {Text.Quote(prefix)}. {(nearest is null ? "Correct it, or remove the action." : $"Did you mean `{nearest}`?")}",
                    nearest is null ? null : $"{nearest}:{name}");
            }
        }
    }
}

using Bridge.Policy.Catalogs;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class ResourceOfWrongTypeRule() : LintRule(
    "BRP1007", "resource-of-wrong-type", FindingSeverity.Warning, "The action works on other resources than those of the statement, so the two never meet.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements.Where(ResourceTypeFit.IsJudged))
        {
            for (var i = 0; i < facts.ActionPatterns.Count; i++)
            {
                var actions = ResourceTypeFit.Actions(context, facts, i);
                if (actions.Count > 0 && actions.All(action => !action.Resources.IsEmpty && !ResourceTypeFit.FitsAny(facts, action)))
                {
                    findings.Add(this, facts.ActionPointer(i), $"{Text.Quote(facts.ActionPatterns[i])} works on {Describe(actions)}, and no resource of this statement is one. Correct the resource, or move the action.");
                }
            }
        }
    }

    private static string Describe(IReadOnlyList<CatalogAction> actions)
    {
        var types = actions.SelectMany(action => action.Resources).Select(resource => resource.Type).Distinct().ToList();
        return types.Count == 1 ? $"`{types[0].ArnFormat}`" : $"{Text.Some([.. types.Select(type => type.Name)])}";
    }
}

using Bridge.Policy.Catalogs;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class UnusedResourceRule() : LintRule(
    "BRP1009", "unused-resource", FindingSeverity.Warning, "None of the statement's actions works on such a resource.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements.Where(ResourceTypeFit.IsJudged))
        {
            if (Types(context, facts) is not { } types)
            {
                continue;
            }

            var unused = Enumerable.Range(0, facts.Resources.Length).Where(i => !types.Any(type => type.Fits(facts.Resources[i]))).ToList();
            if (unused.Count == facts.Resources.Length)
            {
                // In this case every action is reported already.
                continue;
            }

            foreach (var resource in unused)
            {
                findings.Add(this, facts.ResourcePointer(resource),
                    $"No action of this statement works on {Text.Quote(facts.Statement.Resource!.Patterns[resource])}. Correct it, remove it, or add the action that was meant.");
            }
        }
    }

    // Null when an action is unknown or a pattern is too wide, because nothing is certain then.
    private static HashSet<CatalogResourceType>? Types(LintContext context, StatementFacts facts)
    {
        var types = new HashSet<CatalogResourceType>();
        for (var i = 0; i < facts.ActionPatterns.Count; i++)
        {
            var actions = ResourceTypeFit.Actions(context, facts, i);
            if (actions.Count == 0)
            {
                return null;
            }

            types.UnionWith(actions.SelectMany(action => action.Resources).Select(resource => resource.Type));
        }

        return types;
    }
}

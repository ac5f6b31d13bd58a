using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class ActionNeedsAllResourcesRule() : LintRule(
    "BRP1008", "action-needs-all-resources", FindingSeverity.Warning, "The action names no resource, so only the resource `*` matches it.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        if (context.Kind is PolicyKind.Resource or PolicyKind.Trust or PolicyKind.ResourceControl)
        {
            return;
        }

        foreach (var facts in context.Statements.Where(ResourceFit.IsJudged))
        {
            for (var i = 0; i < facts.ActionPatterns.Count; i++)
            {
                var actions = ResourceFit.Actions(context, facts, i);
                if (actions.Count > 0 && actions.All(action => action.Resources.IsEmpty))
                {
                    findings.Add(this, facts.ActionPointer(i), $"{Text.Quote(facts.ActionPatterns[i])} names no resource, so only `*` matches it. Move it to a statement with the resource `*`.");
                }
            }
        }
    }
}

using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class FullAccessRule() : LintRule(
    "BRP3003", "full-access", FindingSeverity.Warning, "Every action on every resource is allowed.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        if (context.Kind != PolicyKind.Identity)
        {
            return;
        }

        foreach (var facts in context.Statements.Where(facts => facts is { IsAllow: true, NamesAllResources: true, Statement: { Action.IsNegated: false, Conditions.Count: 0 } }))
        {
            var all = facts.ActionPatterns.Items.IndexOf("*");
            if (all >= 0)
            {
                findings.Add(this, facts.ActionPointer(all), "`*` on all resources is full administration of the account. List the actions that are needed.");
            }
        }
    }
}

using Bridge.Policy.Arns;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
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

        foreach (var facts in context.Statements.Where(ResourceTypeFit.IsJudged))
        {
            for (var i = 0; i < facts.ActionPatterns.Count; i++)
            {
                var actions = ResourceTypeFit.Actions(context, facts, i);
                if (actions.Count > 0 && actions.All(action => action.Resources.IsEmpty && !NamesAllOf(facts, action.Service.Prefix)))
                {
                    findings.Add(this, facts.ActionPointer(i), $"{Text.Quote(facts.ActionPatterns[i])} names no resource, so only `*` matches it. Move it to a statement with the resource `*`.");
                }
            }
        }
    }

    // Some services check such a call against an ARN of their own, such as `arn:aws:s3:::*` for s3:ListAllMyBuckets. A resource that is as
    // wide as that is not reported.
    private static bool NamesAllOf(StatementFacts facts, string service) =>
        facts.Statement.Resource!.Patterns.Any(resource => WideGrants.IsWide(resource) && ArnParts.TrySplitPattern(resource, out var arn) && arn.Service.SequenceEqual(service));
}

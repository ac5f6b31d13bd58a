using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class PassRoleRule() : LintRule(
    "BRP3008", "pass-role-to-any-service", FindingSeverity.Warning, "Any role can be passed to any service, which then acts with that role's permissions.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        if (context.Kind != PolicyKind.Identity || !context.Catalog.TryGetAction("iam:PassRole", out var passRole))
        {
            return;
        }

        foreach (var facts in context.Statements.Where(facts =>
            facts is { IsAllow: true, Statement.Action.IsNegated: false } && WideGrants.IsWide(facts.Statement.Resource) && !facts.Statement.Conditions.Any(Limits)))
        {
            for (var i = 0; i < facts.ActionPatterns.Count; i++)
            {
                // A pattern as wide as `iam:*` grants worse things, which another rule reports.
                if (facts.ActionPatterns[i] is not ("*" or "iam:*" or "*:*") && facts.Matches(i).Contains(passRole.Index))
                {
                    findings.Add(this, facts.ActionPointer(i),
                        $"{Text.Quote(facts.ActionPatterns[i])} on all roles passes any role to any service. Name the roles, and add a condition on `iam:PassedToService`.");
                }
            }
        }
    }

    private static bool Limits(ConditionEntry entry) =>
        entry.Key.Equals("iam:PassedToService", StringComparison.OrdinalIgnoreCase) || entry.Key.Equals("iam:AssociatedResourceArn", StringComparison.OrdinalIgnoreCase)
        || entry.Key.StartsWith("aws:ResourceTag/", StringComparison.OrdinalIgnoreCase) || entry.Key.StartsWith("iam:ResourceTag/", StringComparison.OrdinalIgnoreCase);
}

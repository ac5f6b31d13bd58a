using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class PublicPrincipalRule() : LintRule(
    "BRP3004", "public-principal", FindingSeverity.Warning, "Everyone is allowed, people without an AWS account included, and no condition says who.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        if (!context.HasPrincipals)
        {
            return;
        }

        foreach (var facts in context.Statements.Where(facts => facts is { IsAllow: true, Statement.Principal.IsNegated: false } && !RestrictingConditions.LimitCaller(facts)))
        {
            var entries = facts.Statement.Principal!.Entries;
            for (var i = 0; i < entries.Count; i++)
            {
                if (StatementCover.IsEveryone(entries[i]))
                {
                    findings.Add(this, facts.PrincipalPointer(i),
                        "`*` allows everyone in the world. Name the accounts or roles, or add a condition on `aws:PrincipalOrgID`, `aws:SourceAccount` or `aws:SourceVpce`.");
                }
            }
        }
    }
}

using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class DeniedAllowRule() : LintRule(
    "BRP2003", "denied-allow", FindingSeverity.Warning, "A Deny applies wherever this Allow does, so it allows nothing.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        if (context.Statements.Length > LintLimits.MaxStatementsToCompare)
        {
            return;
        }

        foreach (var allow in context.Statements.Where(facts => facts.IsAllow))
        {
            var deny = context.Statements.FirstOrDefault(facts => !facts.IsAllow && StatementCover.Covers(facts.Statement, allow.Statement));
            if (deny is not null)
            {
                findings.Add(this, allow.Pointer, $"Statement {deny.Index} denies all that this one allows. Remove it, or narrow the Deny.");
            }
        }
    }
}

using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class CoveredStatementRule() : LintRule(
    "BRP2002", "covered-statement", FindingSeverity.Suggestion, "Another statement of the same effect applies wherever this one does.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        if (context.Statements.Length > LintLimits.MaxStatementsToCompare)
        {
            return;
        }

        foreach (var inner in context.Statements)
        {
            foreach (var outer in context.Statements)
            {
                if (outer.Index != inner.Index && outer.IsAllow == inner.IsAllow && StatementCover.Covers(outer.Statement, inner.Statement)
                    && !StatementCover.Covers(inner.Statement, outer.Statement))
                {
                    findings.Add(this, inner.Pointer, $"Statement {outer.Index} already {(inner.IsAllow ? "allows" : "denies")} all of this. Remove it.");
                    break;
                }
            }
        }
    }
}

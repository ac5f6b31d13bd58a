using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class DuplicateStatementRule() : LintRule(
    "BRP2001", "duplicate-statement", FindingSeverity.Suggestion, "The statement says what another one says.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        var seen = new Dictionary<Statement, StatementFacts>();
        foreach (var facts in context.Statements)
        {
            if (!seen.TryAdd(facts.Statement with { Sid = null }, facts))
            {
                findings.Add(this, facts.Pointer, $"The statement says the same as statement {seen[facts.Statement with { Sid = null }].Index}. Remove one of them.");
            }
        }
    }
}

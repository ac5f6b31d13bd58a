using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class AllowNotPrincipalRule() : LintRule(
    "BRP3007", "allow-not-principal", FindingSeverity.Error, "Allow with NotPrincipal allows everyone else, anonymous callers included.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements.Where(facts => facts is { IsAllow: true, Statement.Principal.IsNegated: true }))
        {
            findings.Add(this, $"{facts.Pointer}/NotPrincipal", "`NotPrincipal` with Allow lets in everyone but those listed, people without an AWS account too. Name who is meant under `Principal`.");
        }
    }
}

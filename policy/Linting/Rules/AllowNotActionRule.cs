using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class AllowNotActionRule() : LintRule(
    "BRP3006", "allow-not-action", FindingSeverity.Warning, "Allow with NotAction grants everything else, services included that do not exist yet.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements.Where(facts => context.Grant && facts.IsAllow && facts.Statement.Action.IsNegated))
        {
            findings.Add(this, $"{facts.Pointer}/NotAction", "`NotAction` with Allow grants every action but those listed, future ones too. List what is needed under `Action`.");
        }
    }
}

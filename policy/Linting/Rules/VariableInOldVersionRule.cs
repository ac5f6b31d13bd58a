using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class VariableInOldVersionRule() : LintRule(
    "BRP5002", "variable-in-old-version", FindingSeverity.Warning, "Before 2012-10-17 a policy variable is plain text, so it matches nothing that exists.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        if (context.Document.EffectiveVersion != PolicyVersion.V2008)
        {
            return;
        }

        foreach (var facts in context.Statements)
        {
            for (var i = 0; i < (facts.Statement.Resource?.Patterns.Count ?? 0); i++)
            {
                Check(findings, facts.Statement.Resource!.Patterns[i], facts.ResourcePointer(i));
            }

            foreach (var entry in facts.Statement.Conditions)
            {
                for (var i = 0; i < entry.Values.Count; i++)
                {
                    Check(findings, entry.Values[i], facts.ConditionPointer(entry, i));
                }
            }
        }
    }

    private void Check(FindingSink findings, string text, string pointer)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        if (start >= 0 && text.IndexOf('}', start) > start)
        {
            findings.Add(this, pointer, $"{Text.Quote(text)} has a variable, and this document's version has none. Set `Version` to `2012-10-17`.");
        }
    }
}

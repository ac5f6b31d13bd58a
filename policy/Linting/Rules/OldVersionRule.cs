using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class OldVersionRule() : LintRule(
    "BRP5001", "old-version", FindingSeverity.Suggestion, "Without Version 2012-10-17 the document is read by the language of 2008, without policy variables.")
{
    private const string Newest = "2012-10-17";

    internal override void Check(LintContext context, FindingSink findings)
    {
        switch (context.Document.Version)
        {
            case null:
                findings.Add(this, string.Empty, $"The document has no `Version`, so AWS reads it as 2008-10-17. Add `\"Version\": \"{Newest}\"`.");
                break;
            case PolicyVersion.V2008:
                findings.Add(this, "/Version", $"`2008-10-17` is the old policy language. Write `{Newest}`.", Newest);
                break;
        }
    }
}

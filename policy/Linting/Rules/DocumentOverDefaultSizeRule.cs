using System.Globalization;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class DocumentOverDefaultSizeRule() : LintRule(
    "BRP4002", "document-over-default-size", FindingSeverity.Warning, "The document fits only where AWS allows more than by default. White space does not count.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        var limits = SizeLimits.Of(context.Kind);
        if (context.Characters > limits.Usual && context.Characters <= limits.Most)
        {
            findings.Add(this, string.Empty, string.Create(CultureInfo.InvariantCulture,
                $"{context.Characters:N0} characters are more than the {limits.Usual:N0} of {limits.UsualIsFor}; only {limits.MostIsFor} can hold it. Split it, or merge statements and actions."));
        }
    }
}

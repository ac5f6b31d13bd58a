using System.Globalization;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

internal sealed class DocumentTooLargeRule : LintRule
{
    private DocumentTooLargeRule()
        : base("BRP4001", "document-too-large", FindingSeverity.Error, "AWS takes no document of this kind that is so long. White space does not count.")
    {
    }

    public static DocumentTooLargeRule Instance { get; } = new();

    internal override void Check(LintContext context, FindingSink findings)
    {
        var limits = SizeLimits.Of(context.Kind);
        if (context.Characters > limits.Most)
        {
            findings.Add(this, string.Empty, string.Create(CultureInfo.InvariantCulture,
                $"{context.Characters:N0} characters are more than the {limits.Most:N0} of {limits.MostIsFor}. Split it, or merge statements and actions."));
        }
    }
}

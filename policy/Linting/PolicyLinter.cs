using Bridge.Policy.Catalogs;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Linting.Rules;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting;

/// <summary>Looks for mistakes, dead parts and dangerous grants in a policy that parsed.</summary>
public static class PolicyLinter
{
    /// <summary>All findings, in the order of the document, most severe first at one place.</summary>
    /// <param name="document">What to look at.</param>
    /// <param name="kind">What it is attached to; decides which rules apply.</param>
    public static IReadOnlyList<Finding> Lint(PolicyDocument document, PolicyKind kind) => Lint(document, kind, Catalog.Default);

    internal static IReadOnlyList<Finding> Lint(PolicyDocument document, PolicyKind kind, Catalog catalog)
    {
        var context = new LintContext(document, kind, catalog);
        var sink = new FindingSink();
        if (context.Characters > LintLimits.MaxCharacters)
        {
            DocumentTooLargeRule.Instance.Check(context, sink);
            return sink.Findings;
        }

        foreach (var rule in LintRules.All)
        {
            rule.Check(context, sink);
        }

        return [.. sink.Findings.OrderBy(finding => finding.Pointer, PointerOrder.Instance).ThenBy(finding => finding.Severity).ThenBy(finding => finding.Id, StringComparer.Ordinal)];
    }
}

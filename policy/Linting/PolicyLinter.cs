using Bridge.Policy.Catalogs;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Linting.Rules;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting;

/// <summary>Looks for mistakes, dead parts and dangerous grants in a policy that parsed.</summary>
public static class PolicyLinter
{
    /// <summary>Returns all findings in the order of the document; at one place, the most severe come first.</summary>
    /// <param name="document">The policy to check.</param>
    /// <param name="kind">The kind of thing it is attached to, which decides which rules apply.</param>
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

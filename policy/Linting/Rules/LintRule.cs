using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

/// <summary>One thing the linter looks for.</summary>
public abstract class LintRule
{
    private protected LintRule(string id, string name, FindingSeverity severity, string summary)
    {
        (Id, Name, Severity, Summary) = (id, name, severity, summary);
    }

    /// <summary>Stable: <c>BRP</c> and four digits. 1xxx validity, 2xxx reach, 3xxx security, 4xxx size, 5xxx deprecated forms.</summary>
    public string Id { get; }

    /// <summary>Stable, lower-case words with hyphens: <c>unknown-action</c>.</summary>
    public string Name { get; }

    /// <summary>Of every finding of this rule.</summary>
    public FindingSeverity Severity { get; }

    /// <summary>One sentence: what is reported, and why it matters.</summary>
    public string Summary { get; }

    internal abstract void Check(LintContext context, FindingSink findings);
}

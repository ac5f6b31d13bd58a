using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting.Rules;

/// <summary>A rule of the linter.</summary>
public abstract class LintRule
{
    private protected LintRule(string id, string name, FindingSeverity severity, string summary)
    {
        (Id, Name, Severity, Summary) = (id, name, severity, summary);
    }

    /// <summary>
    /// The stable id: <c>BRP</c> and four digits. 1xxx is validity, 2xxx reach, 3xxx security, 4xxx size, 5xxx deprecated forms.
    /// </summary>
    public string Id { get; }

    /// <summary>The stable name, in lower-case words with hyphens: <c>unknown-action</c>.</summary>
    public string Name { get; }

    /// <summary>The severity of every finding of this rule.</summary>
    public FindingSeverity Severity { get; }

    /// <summary>Says in one sentence what is reported and why it matters.</summary>
    public string Summary { get; }

    internal abstract void Check(LintContext context, FindingSink findings);
}

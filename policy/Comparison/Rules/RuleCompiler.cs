using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Comparison.Rules;

/// <summary>Turns the statements of both sides into rules over one vocabulary.</summary>
internal sealed class RuleCompiler(Vocabulary vocabulary)
{
    private readonly ConditionCompiler _conditions = new(vocabulary);
    private int _count;

    /// <summary>The rules of one side.</summary>
    public IReadOnlyList<Rule> Compile(IEnumerable<NamedPolicy> policies)
    {
        var rules = new List<Rule>();
        foreach (var (name, document) in policies)
        {
            for (var i = 0; i < document.Statements.Count; i++)
            {
                var statement = document.Statements[i];
                Literal[] tests = [.. Tests(statement, document.EffectiveVersion).Distinct().Order()];
                rules.Add(new Rule(_count++, statement.Effect, statement.Action, tests, new StatementReference(name, i, statement.Sid)));
            }
        }

        return rules;
    }

    private IEnumerable<Literal> Tests(Statement statement, PolicyVersion version)
    {
        if (statement.Resource is { } resource && !(resource is { IsNegated: false } && resource.Patterns.Contains("*")))
        {
            var pieces = resource.Patterns.Select(pattern => vocabulary.Text(TextStyle.Plain, PatternParser.Parse(pattern, version).Tokens)!);
            yield return vocabulary.Test(Vocabulary.ResourceKey, false, false, vocabulary.Language(pieces), resource.IsNegated);
        }

        foreach (var entry in statement.Conditions)
        {
            yield return _conditions.Compile(entry, version, statement.Effect);
        }
    }
}

using Bridge.Policy.Catalogs;
using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Search;

/// <summary>One comparison from its two sides to its answer.</summary>
internal sealed class ComparisonRun
{
    private const int MostUnconfirmed = 400;

    private readonly Vocabulary _vocabulary = new();
    private readonly IReadOnlyList<Rule> _old;
    private readonly IReadOnlyList<Rule> _new;
    private readonly List<Rule> _rules;
    private readonly RuleIndex _index;
    private readonly ComparisonOptions _options;
    private readonly Budget _budget;
    private readonly KeySolver _solver;
    private readonly CandidateBuilder _candidates;
    private readonly SideEvaluator _oldEvaluator;
    private readonly SideEvaluator _newEvaluator;
    private int _unconfirmed;
    private string? _inTheWay;

    public ComparisonRun(ValueList<NamedPolicy> oldPolicies, ValueList<NamedPolicy> newPolicies, ComparisonOptions options, CancellationToken cancellationToken)
    {
        var compiler = new RuleCompiler(_vocabulary);
        _options = options;
        _old = compiler.Compile(oldPolicies);
        _new = compiler.Compile(newPolicies);
        _rules = [.. _old, .. _new];
        _vocabulary.LearnMultivaluedKeys(Catalog.Default);
        _index = new RuleIndex(_vocabulary, _rules);
        _budget = new Budget(options.MaxSteps, cancellationToken);
        _solver = new KeySolver(_vocabulary, _budget);
        _candidates = new CandidateBuilder(_vocabulary, _solver, Catalog.Default);
        _oldEvaluator = new SideEvaluator(oldPolicies);
        _newEvaluator = new SideEvaluator(newPolicies);
    }

    public ComparisonResult FindMore() => Find(new MoreQuestion(_old.Count), isAllowedByOld: false);

    public ComparisonResult FindOverlap() => Find(new OverlapQuestion(_old.Count), isAllowedByOld: true);

    private ComparisonResult Find(IGrantQuestion question, bool isAllowedByOld)
    {
        ComparisonWitness? witness = null;
        var search = new GrantSearch(_vocabulary, _index, _rules, _solver, _budget, question, Confirm);
        var isOpen = false;
        foreach (var allow in _new.Where(rule => rule.Effect == Effect.Allow))
        {
            switch (search.Search(allow))
            {
                case SearchOutcome.Found:
                    return new(ComparisonAnswer.More, witness, null);
                case SearchOutcome.Open:
                    isOpen = true;
                    break;
            }

            if (_budget.IsSpent)
            {
                return new(ComparisonAnswer.Undecided, null, $"{Describe(allow.Source)}: the search did not end within {_options.MaxSteps} steps");
            }
        }

        return isOpen ? new(ComparisonAnswer.Undecided, null, _inTheWay ?? "no request could be confirmed") : new(ComparisonAnswer.NoMore, null, null);

        bool Confirm(Assumptions assumptions)
        {
            foreach (var candidate in _candidates.Build(assumptions))
            {
                var request = candidate.ToRequest();
                if (_newEvaluator.Allows(request) && _oldEvaluator.Allows(request) == isAllowedByOld)
                {
                    witness = new(request, _oldEvaluator.Explain(request), _newEvaluator.Explain(request), TrustPolicy.For(request));
                    return true;
                }
            }

            NoteUnconfirmed(assumptions);
            return false;
        }
    }

    private void NoteUnconfirmed(Assumptions assumptions)
    {
        if (++_unconfirmed > MostUnconfirmed)
        {
            _budget.Spend();
        }

        if (_inTheWay is not null)
        {
            return;
        }

        List<Literal> literals = [.. assumptions.ByKey.Values.SelectMany(one => one)];
        var unreadable = literals.Select(literal => _vocabulary.Facts(_vocabulary[literal].Key).Unreadable).OfType<string>();
        var variables = VariableValues.Keys(_vocabulary, literals.Select(literal => _vocabulary[literal].Language))
            .Select(key => $"what `${{{_vocabulary.Facts(key).Name}}}` stands for could not be settled");
        var keys = assumptions.ByKey
            .Where(pair => _solver.Solve(pair.Value).Kind == SolutionKind.Perhaps)
            .Select(pair => $"the conditions on `{_vocabulary.Facts(pair.Key).Name}` mix kinds of values that cannot be compared exactly");
        _inTheWay = unreadable.Concat(variables).Concat(keys).FirstOrDefault() ?? "a request that should show it was not confirmed by the evaluator";
    }

    private static string Describe(StatementReference source) =>
        $"statement {source.Statement}{(source.Sid is null ? string.Empty : $" (`{source.Sid}`)")} of `{source.Policy}`";
}

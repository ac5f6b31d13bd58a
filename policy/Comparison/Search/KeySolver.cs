using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;

namespace Bridge.Policy.Comparison.Search;

/// <summary>Finds a state of one key (absent, one value, a list) in which given tests of it hold.</summary>
internal sealed class KeySolver(Vocabulary vocabulary, Budget budget)
{
    private readonly LanguageSolver _languages = new(budget);
    private readonly Dictionary<int[], KeyState> _solved = new(PositionsComparer.Instance);

    /// <summary>Finds a state for <paramref name="literals"/>, which are sorted and all of one key.</summary>
    public KeyState Solve(Literal[] literals)
    {
        if (budget.IsSpent)
        {
            return KeyState.Free;
        }

        int[] identity = [.. literals.Select(literal => literal.Code)];
        if (!_solved.TryGetValue(identity, out var state))
        {
            state = SolveAnew(literals, language => language);
            if (budget.IsSpent)
            {
                return KeyState.Free;
            }

            _solved.Add(identity, state);
        }

        return state;
    }

    /// <summary>
    /// Does the same with every language replaced, for example by the language it becomes when the policy variables have values.
    /// </summary>
    public KeyState Solve(Literal[] literals, Func<Language, Language> resolve) => SolveAnew(literals, resolve);

    private KeyState SolveAnew(Literal[] literals, Func<Language, Language> resolve)
    {
        for (var i = 1; i < literals.Length; i++)
        {
            if (literals[i] == literals[i - 1].Not)
            {
                return KeyState.None;
            }
        }

        var facts = vocabulary.Facts(vocabulary[literals[0]].Key);
        if (facts.Unreadable is not null)
        {
            return KeyState.Free;
        }

        var isAlwaysThere = vocabulary[literals[0]].Key is Vocabulary.ActionKey or Vocabulary.ResourceKey;
        if (!isAlwaysThere && Array.TrueForAll(literals, literal => vocabulary[literal].WhenAbsent != literal.IsNegated))
        {
            return KeyState.Absent;
        }

        return SolvePresent(new Demands(literals, vocabulary, resolve), facts.IsMultivalued, mayBeEmpty: !isAlwaysThere);
    }

    private KeyState SolvePresent(Demands demands, bool isMultivalued, bool mayBeEmpty)
    {
        var single = _languages.Solve(demands.AllIns, demands.AllOuts, mayBeEmpty);
        if (single.Kind == SolutionKind.Exact || !isMultivalued || demands.Some.Count == 0)
        {
            return KeyState.Of(single);
        }

        // An empty list counts as an absent key, so a list from which no value is required is no better than one value. Otherwise the list
        // needs one value for each test that requires one, and every value must respect every test that forbids values.
        var values = new List<string>();
        var kind = SolutionKind.Exact;
        foreach (var (language, isIn) in demands.Some)
        {
            var solution = isIn
                ? _languages.Solve([.. demands.EveryIn, language], demands.EveryOut, mayBeEmpty)
                : _languages.Solve(demands.EveryIn, [.. demands.EveryOut, language], mayBeEmpty);
            if (solution.Kind == SolutionKind.None)
            {
                return KeyState.None;
            }

            kind = (SolutionKind)Math.Max((int)kind, (int)solution.Kind);
            if (solution.Value is { } value && !values.Contains(value))
            {
                values.Add(value);
            }
        }

        return new KeyState(kind, false, true, values);
    }

    /// <summary>The tests, grouped by what they require of the values.</summary>
    private sealed class Demands
    {
        public Demands(Literal[] literals, Vocabulary vocabulary, Func<Language, Language> resolve)
        {
            foreach (var literal in literals)
            {
                var test = vocabulary[literal];
                var language = resolve(test.Language);
                if (!literal.IsNegated)
                {
                    Some.Add((language, !test.Outside));
                    (test.Outside ? AllOuts : AllIns).Add(language);
                }
                else if (test.Outside)
                {
                    EveryIn.Add(language);
                    AllIns.Add(language);
                }
                else
                {
                    EveryOut.Add(language);
                    AllOuts.Add(language);
                }
            }
        }

        public List<(Language Language, bool IsIn)> Some { get; } = [];

        public List<Language> EveryIn { get; } = [];

        public List<Language> EveryOut { get; } = [];

        public List<Language> AllIns { get; } = [];

        public List<Language> AllOuts { get; } = [];
    }
}

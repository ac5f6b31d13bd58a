using Bridge.Policy.Catalogs;
using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Comparison.Search;

/// <summary>The data that all questions about the same policies share.</summary>
internal sealed class ComparisonSpace
{
    private const int MostUnconfirmed = 400;

    private readonly CandidateBuilder _candidates;
    private int _unconfirmed;

    public ComparisonSpace(ValueList<NamedPolicy> oldPolicies, ValueList<NamedPolicy> newPolicies, ComparisonOptions options, CancellationToken cancellationToken)
    {
        var compiler = new RuleCompiler(Vocabulary);
        Old = compiler.Compile(oldPolicies);
        New = compiler.Compile(newPolicies);
        Rules = [.. Old, .. New];
        Vocabulary.LearnMultivaluedKeys(Catalog);
        Index = new RuleIndex(Vocabulary, Rules);
        MaxSteps = options.MaxSteps;
        Budget = new Budget(MaxSteps, cancellationToken);
        Solver = new KeySolver(Vocabulary, Budget);
        _candidates = new CandidateBuilder(Vocabulary, Solver, Catalog);
    }

    public Catalog Catalog { get; } = Catalog.Default;

    public Vocabulary Vocabulary { get; } = new();

    public IReadOnlyList<Rule> Old { get; }

    public IReadOnlyList<Rule> New { get; }

    /// <summary>The rules of OLD, then those of NEW. A rule's index is its place here.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    public RuleIndex Index { get; }

    public long MaxSteps { get; }

    public Budget Budget { get; }

    public KeySolver Solver { get; }

    /// <summary>The first reason that kept a request from being confirmed.</summary>
    public string? InTheWay { get; private set; }

    /// <summary>
    /// The first request built from the assumptions that <paramref name="isWitness"/> accepts; null when it accepts none.
    /// </summary>
    public AuthorizationRequest? Confirm(Assumptions assumptions, Func<AuthorizationRequest, bool> isWitness)
    {
        foreach (var candidate in _candidates.Build(assumptions))
        {
            var request = candidate.ToRequest();
            if (isWitness(request))
            {
                return request;
            }

            Budget.Take(Rules.Count);
        }

        InTheWay ??= WhatIsInTheWay(assumptions);
        if (++_unconfirmed > MostUnconfirmed)
        {
            Budget.Spend();
        }

        return null;
    }

    private string WhatIsInTheWay(Assumptions assumptions)
    {
        List<Literal> literals = [.. assumptions.ByKey.Values.SelectMany(one => one)];
        var unreadable = literals.Select(literal => Vocabulary.Facts(Vocabulary[literal].Key).Unreadable).OfType<string>();
        var variables = VariableValues.Keys(Vocabulary, literals.Select(literal => Vocabulary[literal].Language))
            .Select(key => $"what `${{{Vocabulary.Facts(key).Name}}}` stands for could not be settled");
        var mixed = assumptions.ByKey
            .Where(pair => Solver.Solve(pair.Value).Kind == SolutionKind.Perhaps)
            .Select(pair => $"the conditions on `{Vocabulary.Facts(pair.Key).Name}` mix kinds of values that cannot be compared exactly");
        return unreadable.Concat(variables).Concat(mixed).FirstOrDefault() ?? "a request that should show it was not confirmed by the evaluator";
    }
}

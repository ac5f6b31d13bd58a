using Bridge.Policy.Comparison.Rules;

namespace Bridge.Policy.Comparison.Search;

/// <summary>
/// The tests that are assumed to hold (or, if negated, not to hold), by key. Invariant: for each key alone, a fitting state exists or may
/// exist.
/// </summary>
internal sealed class Assumptions
{
    private readonly Dictionary<int, Literal[]> _byKey;
    private readonly Vocabulary _vocabulary;
    private readonly KeySolver _solver;

    public Assumptions(Vocabulary vocabulary, KeySolver solver)
        : this(vocabulary, solver, [])
    {
    }

    private Assumptions(Vocabulary vocabulary, KeySolver solver, Dictionary<int, Literal[]> byKey) =>
        (_vocabulary, _solver, _byKey) = (vocabulary, solver, byKey);

    /// <summary>The assumptions of each key, sorted.</summary>
    public IReadOnlyDictionary<int, Literal[]> ByKey => _byKey;

    public Assumptions Copy() => new(_vocabulary, _solver, new(_byKey));

    public bool Holds(Literal literal) => _byKey.TryGetValue(_vocabulary[literal].Key, out var literals) && Array.BinarySearch(literals, literal) >= 0;

    /// <summary>True when the literal certainly contradicts an assumption.</summary>
    public bool Rejects(Literal literal) => _solver.Solve(With(literal)).Kind == Languages.SolutionKind.None;

    /// <summary>Adds an assumption. Returns false and adds nothing when it contradicts the others.</summary>
    public bool TryAssume(Literal literal)
    {
        if (Holds(literal))
        {
            return true;
        }

        var literals = With(literal);
        if (_solver.Solve(literals).Kind == Languages.SolutionKind.None)
        {
            return false;
        }

        _byKey[_vocabulary[literal].Key] = literals;
        return true;
    }

    private Literal[] With(Literal literal)
    {
        var known = _byKey.GetValueOrDefault(_vocabulary[literal].Key) ?? [];
        Literal[] all = [.. known, literal];
        Array.Sort(all);
        return all;
    }
}

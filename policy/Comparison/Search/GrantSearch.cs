using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Search;

/// <summary>
/// Looks for a request that fits a question. It takes one Allow statement and one of its action patterns at a time, so each search covers
/// only the few statements that concern the pattern. Actions that the same statements match need only one search.
/// </summary>
internal sealed class GrantSearch
{
    private const string AnyAction = "?*:?*";

    private readonly Vocabulary _vocabulary;
    private readonly RuleIndex _index;
    private readonly IReadOnlyList<Rule> _rules;
    private readonly KeySolver _solver;
    private readonly Budget _budget;
    private readonly IGrantQuestion _question;
    private readonly Func<Assumptions, bool> _confirm;
    private readonly HashSet<int[]> _refuted = new(PositionsComparer.Instance);
    private readonly Literal _isAction;
    private readonly Literal _isGrantedToAll;

    public GrantSearch(ComparisonSpace space, IGrantQuestion question, Func<Assumptions, bool> confirm)
    {
        (_vocabulary, _index, _rules, _solver, _budget) = (space.Vocabulary, space.Index, space.Rules, space.Solver, space.Budget);
        (_question, _confirm) = (question, confirm);
        _isAction = _index.Test(AnyAction);
        _isGrantedToAll = _index.Test(AlwaysAllowed);
    }

    /// <summary>Actions that no policy can deny. They do not count as granted by a policy.</summary>
    /// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html</remarks>
    public static IReadOnlyList<string> AlwaysAllowed { get; } = ["sts:getcalleridentity", "sts:getsessiontoken"];

    /// <summary>Searches with every action pattern of one Allow statement.</summary>
    public SearchOutcome Search(Rule allow)
    {
        if (allow.Action.IsNegated)
        {
            return SearchPattern(allow, null);
        }

        var outcome = SearchOutcome.Refuted;
        foreach (var piece in _index.Pieces(allow))
        {
            if (_question.IsSurelyImpossible(allow, piece))
            {
                continue;
            }

            var one = piece.Literal is { } action ? SearchAction(allow, action) : SearchPattern(allow, piece);
            if (one == SearchOutcome.Found || _budget.IsSpent)
            {
                return one == SearchOutcome.Found ? one : SearchOutcome.Open;
            }

            outcome = one == SearchOutcome.Open ? one : outcome;
        }

        return outcome;
    }

    /// <summary>Searches with one action, in lower case, as far as this statement allows it.</summary>
    public SearchOutcome SearchAction(Rule allow, string action)
    {
        if (AlwaysAllowed.Contains(action))
        {
            return SearchOutcome.Refuted;
        }

        var matching = _index.RulesOf(action);
        int[] identity = [allow.Index, .. matching];
        if (_refuted.Contains(identity))
        {
            return SearchOutcome.Refuted;
        }

        var rules = matching.Select(rule => new RelevantRule(_rules[rule], _rules[rule].Tests)).ToList();
        var outcome = SearchCell(allow, rules, [_index.Test(action)]);
        if (outcome == SearchOutcome.Refuted)
        {
            _refuted.Add(identity);
        }

        return outcome;
    }

    /// <summary>Tells whether some request for one action, in lower case, is not allowed.</summary>
    public SearchOutcome SearchRefusal(string action)
    {
        if (AlwaysAllowed.Contains(action))
        {
            return SearchOutcome.Refuted;
        }

        var rules = _index.RulesOf(action).Select(rule => new RelevantRule(_rules[rule], _rules[rule].Tests)).ToList();
        var noAllow = new GrantCase([], [.. rules.Where(rule => rule.Rule.Effect == Effect.Allow)]);
        var denied = rules.Where(rule => rule.Rule.Effect == Effect.Deny).Select(deny => new GrantCase([deny], []));
        return SearchCases(denied.Prepend(noAllow), [_index.Test(action)]);
    }

    // Null stands for all actions that the statement's NotAction does not exclude.
    private SearchOutcome SearchPattern(Rule allow, TextPiece? piece)
    {
        var service = piece is null ? null : RuleIndex.ServiceOf(piece);
        var tests = _index.TestsOf(service);
        var assumed = new List<Literal>();
        assumed.Add(piece is null
            ? tests.First(test => test.Rule.Index == allow.Index).Action
            : _vocabulary.Test(Vocabulary.ActionKey, false, false, _vocabulary.Language([piece]), false));
        if (service is null)
        {
            assumed.Add(_isAction);
        }

        if (service is null or "sts")
        {
            assumed.Add(_isGrantedToAll.Not);
        }

        var rules = tests
            .Select(test => new RelevantRule(test.Rule, test.Rule.Index == allow.Index ? test.Rule.Tests : [test.Action, .. test.Rule.Tests]))
            .ToList();
        return SearchCell(allow, rules, assumed);
    }

    private SearchOutcome SearchCell(Rule allow, List<RelevantRule> rules, List<Literal> assumed) =>
        SearchCases(_question.Cases(rules.First(rule => rule.Rule.Index == allow.Index), rules), assumed);

    private SearchOutcome SearchCases(IEnumerable<GrantCase> cases, List<Literal> assumed)
    {
        var outcome = SearchOutcome.Refuted;
        foreach (var (match, fail) in cases)
        {
            var assumptions = new Assumptions(_vocabulary, _solver);
            if (!assumed.Concat(match.SelectMany(rule => rule.Tests)).All(assumptions.TryAssume))
            {
                continue;
            }

            List<Literal[]> clauses = [.. fail.Select(rule => Array.ConvertAll(rule.Tests, test => test.Not))];
            var one = new ClauseSearch(_budget, _confirm).Search(assumptions, clauses);
            if (one == SearchOutcome.Found)
            {
                return one;
            }

            outcome = one == SearchOutcome.Open ? one : outcome;
        }

        return _budget.IsSpent ? SearchOutcome.Open : outcome;
    }
}

using Bridge.Policy.Catalogs;
using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Search;

/// <summary>Finds the catalog's actions that a set of policies grants. Actions that the same statements match are asked about once.</summary>
internal sealed class ActionGrantsRun(ValueList<NamedPolicy> policies, ComparisonOptions options, CancellationToken cancellationToken)
{
    private readonly ComparisonSpace _space = new([], policies, options, cancellationToken);
    private readonly SideEvaluator _evaluator = new(policies);
    private readonly Dictionary<int[], (SearchOutcome Granted, SearchOutcome Refused)> _answers = new(PositionsComparer.Instance);

    public ActionGrants Find()
    {
        var count = _space.Catalog.ActionCount;
        var grants = new ActionGrants(new ActionSet(count), new ActionSet(count), new ActionSet(count));
        var granting = new GrantSearch(_space, new MoreQuestion(_space), assumptions => _space.Confirm(assumptions, _evaluator.Allows) is not null);
        var refusing = new GrantSearch(_space, new MoreQuestion(_space), assumptions => _space.Confirm(assumptions, request => !_evaluator.Allows(request)) is not null);
        for (var number = 0; number < count; number++)
        {
            var action = RuleIndex.Fold(_space.Catalog.ActionAt(number).FullName);
            var matching = _space.Index.RulesOf(action);
            if (!Array.Exists(matching, rule => _space.Rules[rule].Effect == Effect.Allow) || GrantSearch.AlwaysAllowed.Contains(action))
            {
                continue;
            }

            if (!_answers.TryGetValue(matching, out var answer))
            {
                answer = (Ask(granting, matching, action), refusing.SearchRefusal(action));
                _answers.Add(matching, answer);
            }

            Add(grants, number, answer);
        }

        return grants;
    }

    private SearchOutcome Ask(GrantSearch search, int[] matching, string action)
    {
        var all = SearchOutcome.Refuted;
        foreach (var rule in matching.Select(rule => _space.Rules[rule]).Where(rule => rule.Effect == Effect.Allow))
        {
            var one = search.SearchAction(rule, action);
            if (one == SearchOutcome.Found)
            {
                return one;
            }

            all = one == SearchOutcome.Open ? one : all;
        }

        return all;
    }

    private static void Add(ActionGrants grants, int number, (SearchOutcome Granted, SearchOutcome Refused) answer)
    {
        var set = (answer.Granted, answer.Refused) switch
        {
            (_, SearchOutcome.Refuted) => grants.Everywhere,
            (SearchOutcome.Open, _) => grants.Undecided,
            _ => null,
        };
        set?.Add(number);
        if (answer.Granted == SearchOutcome.Found || answer.Refused == SearchOutcome.Refuted)
        {
            grants.Somewhere.Add(number);
        }
    }
}

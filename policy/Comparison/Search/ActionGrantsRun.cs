using Bridge.Policy.Catalogs;
using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Search;

/// <summary>
/// Finds the catalog's actions that a set of policies grants. One search serves all actions that the same statements match.
/// </summary>
internal sealed class ActionGrantsRun
{
    private static readonly (SearchOutcome, SearchOutcome) NotGranted = (SearchOutcome.Refuted, SearchOutcome.Found);

    private readonly ComparisonSpace _space;
    private readonly GrantSearch _granting;
    private readonly GrantSearch _refusing;
    private readonly Dictionary<int[], (SearchOutcome Granted, SearchOutcome Refused)> _answers = new(PositionsComparer.Instance);

    public ActionGrantsRun(ValueList<NamedPolicy> policies, ComparisonOptions options, CancellationToken cancellationToken)
    {
        _space = new([], policies, options, cancellationToken);
        var evaluator = new SideEvaluator(policies);
        _granting = new(_space, new MoreQuestion(_space), assumptions => _space.Confirm(assumptions, evaluator.Allows) is not null);
        _refusing = new(_space, new MoreQuestion(_space), assumptions => _space.Confirm(assumptions, request => !evaluator.Allows(request)) is not null);
    }

    public ActionGrants Find()
    {
        var count = _space.Catalog.ActionCount;
        var grants = new ActionGrants(new ActionSet(count), new ActionSet(count), new ActionSet(count));
        foreach (var service in _space.Catalog.Services.Where(service => service.ActionCount > 0))
        {
            // Most services are not named in the policies. Those are neither decoded nor searched action by action.
            if (_space.Index.RulesOfAll(service.Prefix) is { } all)
            {
                var answer = Answer(all, () => RuleIndex.Fold(service.Actions[0].FullName));
                for (var number = service.FirstActionIndex; number < service.FirstActionIndex + service.ActionCount; number++)
                {
                    Add(grants, number, answer);
                }

                continue;
            }

            foreach (var known in service.Actions)
            {
                var action = RuleIndex.Fold(known.FullName);
                if (!GrantSearch.AlwaysAllowed.Contains(action))
                {
                    Add(grants, known.Index, Answer(_space.Index.RulesOf(action), () => action));
                }
            }
        }

        return grants;
    }

    private (SearchOutcome Granted, SearchOutcome Refused) Answer(int[] matching, Func<string> action)
    {
        if (!Array.Exists(matching, rule => _space.Rules[rule].Effect == Effect.Allow))
        {
            return NotGranted;
        }

        if (!_answers.TryGetValue(matching, out var answer))
        {
            var example = action();
            answer = (Ask(matching, example), _refusing.SearchRefusal(example));
            _answers.Add(matching, answer);
        }

        return answer;
    }

    private SearchOutcome Ask(int[] matching, string action)
    {
        var all = SearchOutcome.Refuted;
        foreach (var rule in matching.Select(rule => _space.Rules[rule]).Where(rule => rule.Effect == Effect.Allow))
        {
            var one = _granting.SearchAction(rule, action);
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

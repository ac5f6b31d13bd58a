using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Search;

/// <summary>Answers one question about two sides.</summary>
internal sealed class ComparisonRun(
    ValueList<NamedPolicy> oldPolicies, ValueList<NamedPolicy> newPolicies, ComparisonOptions options, CancellationToken cancellationToken)
{
    private readonly ComparisonSpace _space = new(oldPolicies, newPolicies, options, cancellationToken);
    private readonly SideEvaluator _oldEvaluator = new(oldPolicies);
    private readonly SideEvaluator _newEvaluator = new(newPolicies);

    public ComparisonResult FindMore()
    {
        var (outcome, witness, reason) = Find(new MoreQuestion(_space), isAllowedByOld: false);
        return outcome switch
        {
            SearchOutcome.Found => new(ComparisonAnswer.More, witness, null),
            SearchOutcome.Refuted => new(ComparisonAnswer.NoMore, null, null),
            _ => new(ComparisonAnswer.Undecided, null, reason),
        };
    }

    public PolicyOverlap FindOverlap()
    {
        var (outcome, witness, reason) = Find(new OverlapQuestion(_space.Old.Count), isAllowedByOld: true);
        return outcome switch
        {
            SearchOutcome.Found => new(true, witness, null),
            SearchOutcome.Refuted => new(false, null, null),
            _ => new(null, null, reason),
        };
    }

    private (SearchOutcome Outcome, ComparisonWitness? Witness, string? Reason) Find(IGrantQuestion question, bool isAllowedByOld)
    {
        ComparisonWitness? witness = null;
        var search = new GrantSearch(_space, question, Confirm);
        var isOpen = false;
        foreach (var allow in _space.New.Where(rule => rule.Effect == Effect.Allow))
        {
            switch (search.Search(allow))
            {
                case SearchOutcome.Found:
                    return (SearchOutcome.Found, witness, null);
                case SearchOutcome.Open:
                    isOpen = true;
                    break;
            }

            if (_space.Budget.IsSpent)
            {
                return (SearchOutcome.Open, null, $"the search for what {Describe(allow.Source)} allows did not end within {_space.MaxSteps} steps");
            }
        }

        return isOpen ? (SearchOutcome.Open, null, _space.InTheWay) : (SearchOutcome.Refuted, null, null);

        bool Confirm(Assumptions assumptions)
        {
            var request = _space.Confirm(assumptions, one => _newEvaluator.Allows(one) && _oldEvaluator.Allows(one) == isAllowedByOld);
            witness = request is null ? null : new(request, _oldEvaluator.Explain(request), _newEvaluator.Explain(request), TrustPolicy.For(request));
            return witness is not null;
        }
    }

    private static string Describe(StatementReference source) =>
        $"statement {source.Statement}{(source.Sid is null ? string.Empty : $" (`{source.Sid}`)")} of `{source.Policy}`";
}

using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;

namespace Bridge.Policy.Comparison.Search;

/// <summary>The outcomes of a search for a request.</summary>
internal enum SearchOutcome
{
    /// <summary>It is proved that none exists.</summary>
    Refuted,

    /// <summary>One was found and confirmed.</summary>
    Found,

    /// <summary>Neither was shown.</summary>
    Open,
}

/// <summary>
/// Looks for a request in which given tests hold, and in which at least one test of each of given rules does not hold. It searches by unit
/// propagation and splitting; the solver of the keys tells whether assumptions fit together.
/// </summary>
/// <param name="budget">The steps it may take.</param>
/// <param name="confirm">Called for every complete set of assumptions: builds a request from them and has the evaluator confirm it.</param>
internal sealed class ClauseSearch(Budget budget, Func<Assumptions, bool> confirm)
{
    /// <summary>
    /// Each clause is the negated tests of a rule; one of them must hold. The search changes the assumptions, so they cannot be used again.
    /// </summary>
    public SearchOutcome Search(Assumptions assumptions, List<Literal[]> clauses)
    {
        if (!budget.Take(clauses.Count + 1))
        {
            return SearchOutcome.Open;
        }

        if (!Propagate(assumptions, ref clauses))
        {
            return budget.IsSpent ? SearchOutcome.Open : SearchOutcome.Refuted;
        }

        if (clauses.MinBy(clause => clause.Length) is not { } shortest)
        {
            return confirm(assumptions) ? SearchOutcome.Found : SearchOutcome.Open;
        }

        // Each branch assumes that the options before it failed, so no request is looked at twice.
        var outcome = SearchOutcome.Refuted;
        foreach (var option in shortest)
        {
            var branch = assumptions.Copy();
            if (branch.TryAssume(option))
            {
                var inner = Search(branch, clauses);
                if (inner == SearchOutcome.Found)
                {
                    return inner;
                }

                outcome = inner == SearchOutcome.Open ? inner : outcome;
            }

            if (!assumptions.TryAssume(option.Not))
            {
                break;
            }
        }

        return budget.IsSpent ? SearchOutcome.Open : outcome;
    }

    private bool Propagate(Assumptions assumptions, ref List<Literal[]> clauses)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            var open = new List<Literal[]>(clauses.Count);
            foreach (var clause in clauses)
            {
                if (Array.Exists(clause, assumptions.Holds))
                {
                    continue;
                }

                var options = Array.FindAll(clause, option => !assumptions.Rejects(option));
                if (options.Length == 0)
                {
                    return false;
                }

                if (options.Length > 1)
                {
                    open.Add(options);
                    continue;
                }

                if (!assumptions.TryAssume(options[0]))
                {
                    return false;
                }

                changed = true;
            }

            clauses = open;
        }

        return true;
    }
}

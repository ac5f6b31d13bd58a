using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;

namespace Bridge.Policy.Comparison.Search;

/// <summary>Whether a request exists.</summary>
internal enum SearchOutcome
{
    /// <summary>Proved: none exists.</summary>
    Refuted,

    /// <summary>One was found, and confirmed.</summary>
    Found,

    /// <summary>Neither.</summary>
    Open,
}

/// <summary>
/// Looks for a request in which some tests hold and, of each of some rules, at least one test does not: a search by unit propagation and splitting, with
/// the keys' solver as its theory.
/// </summary>
/// <param name="budget">What it may take.</param>
/// <param name="confirm">Asked for every complete set of assumptions: makes a request of them and has the evaluator confirm it.</param>
internal sealed class ClauseSearch(Budget budget, Func<Assumptions, bool> confirm)
{
    /// <summary>Each clause is a rule's tests negated: one of them has to hold. The assumptions are used up.</summary>
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

        // Each branch takes the options before it as failed, so that no request is looked at twice.
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

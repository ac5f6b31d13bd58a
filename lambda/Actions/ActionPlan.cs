using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>What an action would do to a target in its present state. A closed set.</summary>
internal abstract record ActionPlan
{
    private ActionPlan()
    {
    }

    /// <summary>These calls, in this order.</summary>
    internal sealed record Steps(IReadOnlyList<LedgerStep> Calls) : ActionPlan;

    /// <summary>The target already is as the action leaves it.</summary>
    internal sealed record NothingToDo(string Reason) : ActionPlan;

    /// <summary>A rule forbids the action on what is there.</summary>
    internal sealed record Refusal(string Reason) : ActionPlan;

    /// <summary>The action cannot be carried out on what is there.</summary>
    internal sealed record Impossible(string Reason) : ActionPlan;
}

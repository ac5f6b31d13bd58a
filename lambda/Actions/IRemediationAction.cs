using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>
/// One kind of fix: its plan, and the state of the target afterwards. Carrying out the steps is the same for every action.
/// </summary>
internal interface IRemediationAction
{
    /// <summary>The id that orders carry.</summary>
    string Id { get; }

    /// <summary>Makes the plan from the state that was read; <paramref name="snapshot"/> is null when the target does not exist.</summary>
    ActionPlan Plan(IamIdentity target, IdentitySnapshot? snapshot);

    /// <summary>True when the action is complete as soon as the target, which existed when the run began, is gone.</summary>
    bool IsCompleteWhenGone { get; }

    /// <summary>Reads back whether the target is as the action leaves it.</summary>
    Task<bool> IsInPlaceAsync(IamIdentity target, IdentitySnapshot snapshot, CancellationToken cancellationToken);
}

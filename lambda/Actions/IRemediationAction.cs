using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>One kind of fix: plan, and what the target has to look like afterwards. The steps between are the same for every action.</summary>
internal interface IRemediationAction
{
    /// <summary>The id that orders carry.</summary>
    string Id { get; }

    /// <summary>Plans on what was read; <paramref name="snapshot"/> is null when the target does not exist.</summary>
    ActionPlan Plan(IamIdentity target, IdentitySnapshot? snapshot);

    /// <summary>True when the action is complete once the target, found at the beginning of the run, is gone.</summary>
    bool IsCompleteWhenGone { get; }

    /// <summary>Reads back whether the target is as the action leaves it.</summary>
    Task<bool> IsInPlaceAsync(IamIdentity target, IdentitySnapshot snapshot, CancellationToken cancellationToken);
}

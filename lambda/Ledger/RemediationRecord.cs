using Bridge.Contracts;

namespace Bridge.Lambda.Ledger;

/// <summary>
/// The ledger's record of one remediation. It is written before the first changing call and updated after each, so that the next
/// handler can continue when one is killed between two calls.
/// </summary>
internal sealed record RemediationRecord
{
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    /// <summary>The order as the first delivery carried it.</summary>
    public required RemediationOrder Order { get; init; }

    /// <summary>When the first delivery began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null when the target did not exist.</summary>
    public IdentitySnapshot? Snapshot { get; init; }

    /// <summary>The changing calls, in order.</summary>
    public required IReadOnlyList<LedgerStep> Plan { get; init; }

    /// <summary>How many steps of <see cref="Plan"/> are over: carried out, or found done.</summary>
    public required int StepsDone { get; init; }

    /// <summary>The changing calls that were made.</summary>
    public required IReadOnlyList<OutcomeChange> Changes { get; init; }

    /// <summary>The outcome; null while the run is unfinished. Once set, no handler acts on this remediation again.</summary>
    public RemediationOutcome? Result { get; init; }

    /// <summary>The record with its next step dealt with, by <paramref name="change"/> or, when that is null, by somebody else.</summary>
    public RemediationRecord Advance(OutcomeChange? change) =>
        this with { StepsDone = StepsDone + 1, Changes = change is null ? Changes : [.. Changes, change] };

    /// <summary>True when <paramref name="order"/> is the order that this record is about, and not another under the same id.</summary>
    public bool IsAbout(RemediationOrder order) =>
        Order.Target == order.Target && Order.Action == order.Action && Order.AccountId == order.AccountId
        && Order.Sequence == order.Sequence && Order.AlertId == order.AlertId;
}

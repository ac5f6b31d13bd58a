using Bridge.Contracts;

namespace Bridge.Lambda.Ledger;

/// <summary>A run's record as the ledger holds it, and the change that was made but not yet written, if any.</summary>
internal sealed class RunProgress(Stored<RemediationRecord> stored, bool isContinued)
{
    private OutcomeChange? _unwritten;

    public RemediationRecord Record { get; private set; } = stored.Value;

    /// <summary>Version of the record in the ledger.</summary>
    public string ETag { get; private set; } = stored.ETag;

    /// <summary>True when another delivery began the run.</summary>
    public bool IsContinued { get; } = isContinued;

    /// <summary>Null when every step is dealt with.</summary>
    public LedgerStep? NextStep => Record.StepsDone < Record.Plan.Count ? Record.Plan[Record.StepsDone] : null;

    /// <summary>Every change made, also one that could not be written to the ledger.</summary>
    public IReadOnlyList<OutcomeChange> Changes => _unwritten is null ? Record.Changes : [.. Record.Changes, _unwritten];

    /// <summary>A changing call was carried out.</summary>
    public void Made(OutcomeChange change) => _unwritten = change;

    /// <summary>The remaining steps have changed; written with the next change.</summary>
    public void Replan(IReadOnlyList<LedgerStep> plan) => Record = Record with { Plan = plan };

    /// <summary>The ledger holds this record now.</summary>
    public void Written(Stored<RemediationRecord> stored) => (Record, ETag, _unwritten) = (stored.Value, stored.ETag, null);
}

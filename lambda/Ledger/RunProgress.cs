using Bridge.Contracts;

namespace Bridge.Lambda.Ledger;

/// <summary>A run's record as the ledger holds it, and the change that was made but not yet written, if any.</summary>
internal sealed class RunProgress(Stored<RemediationRecord> stored)
{
    private OutcomeChange? _unwritten;

    public RemediationRecord Record { get; private set; } = stored.Value;

    /// <summary>Version of the record in the ledger.</summary>
    public string ETag { get; private set; } = stored.ETag;

    /// <summary>Null when every step is dealt with.</summary>
    public LedgerStep? NextStep => Record.StepsDone < Record.Plan.Count ? Record.Plan[Record.StepsDone] : null;

    /// <summary>Every change made, also one that could not be written to the ledger.</summary>
    public IReadOnlyList<OutcomeChange> Changes => _unwritten is null ? Record.Changes : [.. Record.Changes, _unwritten];

    /// <summary>A changing call was carried out.</summary>
    public void Made(OutcomeChange change) => _unwritten = change;

    /// <summary>The remaining steps have changed; written with the next change.</summary>
    public void Replan(IReadOnlyList<LedgerStep> plan) => Record = Record with { Plan = plan };

    /// <summary>
    /// The run was interrupted, and <paramref name="remaining"/> is what its action still wants of the target as it is now. A handler notes
    /// each step before the next, so the first step that was not noted can be its own last call: then it is claimed, without a request id.
    /// </summary>
    public void Continue(IReadOnlyList<LedgerStep> remaining, IdentitySnapshot live, IamIdentity target)
    {
        var done = Record.Plan.Take(Record.StepsDone).ToList();
        if (NextStep is { } next && live.FindDone(next, target) is { } taken)
        {
            done.Add(taken);
            Record = Record with { Changes = [.. Record.Changes, new OutcomeChange(taken.CallOn(target.Type))] };
        }

        // Deny-All on an empty role would only be taken off again before the role is deleted.
        var isEmpty = remaining.Select(step => step.Kind)
            .SequenceEqual([StepKind.AttachDeny, StepKind.DetachPolicy, StepKind.DeleteRole]);
        var rest = isEmpty ? [remaining[^1]] : remaining;
        Record = Record with { Plan = [.. done, .. rest], StepsDone = done.Count };
    }

    /// <summary>The ledger holds this record now.</summary>
    public void Written(Stored<RemediationRecord> stored) => (Record, ETag, _unwritten) = (stored.Value, stored.ETag, null);
}

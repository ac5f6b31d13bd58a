using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Logging;

namespace Bridge.Lambda.Actions;

/// <summary>
/// Takes a run from the step that the ledger says to the end of its plan, and notes each step in the ledger once it is dealt with.
/// </summary>
/// <remarks>
/// In a continued run every step is looked up in the live state before it is called, so no changing call is made twice. Only the first
/// such step can be the interrupted handler's own, because it noted each one before it went on to the next; a later one that is found
/// done was done by somebody else, and is not claimed.
/// </remarks>
internal sealed class StepRunner(StepCalls calls, RemediationLedger ledger, JsonLog log, TimeProvider clock)
{
    /// <summary>Runs the remaining steps. <paramref name="progress"/> always holds what the ledger holds, also when a call throws.</summary>
    public async Task RunAsync(RunProgress progress, IamIdentity target, CancellationToken cancellationToken)
    {
        for (var mayBeOwn = progress.IsContinued; progress.NextStep is { } step; mayBeOwn = false)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (progress.IsContinued && await calls.FindDoneAsync(target, step, cancellationToken).ConfigureAwait(false) is { } done)
            {
                var change = mayBeOwn ? new OutcomeChange(done.CallOn(target.Type), null, null) : null;
                await NoteAsync(progress, AsTaken(progress.Record, step, done, target).Advance(change), cancellationToken).ConfigureAwait(false);
                continue;
            }

            await TakeAsync(progress, step, target, cancellationToken).ConfigureAwait(false);
        }
    }

    // The plan in the ledger says what is done to the target, so it follows when Deny-All took its second form.
    private static RemediationRecord AsTaken(RemediationRecord record, LedgerStep planned, LedgerStep taken, IamIdentity target) =>
        planned.Kind == StepKind.AttachDeny && taken.Kind == StepKind.PutInlineDeny
            ? record with { Plan = DenyPlan.WithInlineDeny(record.Plan, target) }
            : record;

    private async Task TakeAsync(RunProgress progress, LedgerStep step, IamIdentity target, CancellationToken cancellationToken)
    {
        try
        {
            var made = await calls.CallAsync(target, step, cancellationToken).ConfigureAwait(false);
            var change = new OutcomeChange(made.Call, made.RequestId, clock.GetUtcNow());
            log.Change(progress.Record.Order, change);
            progress.Made(change);
            await NoteAsync(progress, progress.Record.Advance(change), cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (step.Kind == StepKind.AttachDeny && e.ErrorCode == IamErrorCodes.LimitExceeded)
        {
            // Not yet written: a handler killed here attaches again, is told the same, and ends up here again.
            progress.Replan(DenyPlan.WithInlineDeny(progress.Record.Plan, target));
            await TakeAsync(progress, progress.NextStep!, target, cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (IsRemoval(step.Kind) && e.ErrorCode == IamErrorCodes.NoSuchEntity)
        {
            // What was to be removed is gone already, by somebody else's hand.
            await NoteAsync(progress, progress.Record.Advance(null), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task NoteAsync(RunProgress progress, RemediationRecord record, CancellationToken cancellationToken) =>
        progress.Written(await ledger.WriteAsync(record, progress.ETag, cancellationToken).ConfigureAwait(false));

    private static bool IsRemoval(StepKind kind) => kind is not (StepKind.AttachDeny or StepKind.PutInlineDeny);
}

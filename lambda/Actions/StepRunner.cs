using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Logging;

namespace Bridge.Lambda.Actions;

/// <summary>
/// Carries out a plan from the next step that the ledger names to its end, and notes each step in the ledger when it is done.
/// </summary>
/// <remarks>
/// In a continued run every step is looked up in the live state before it is called, so no changing call is made twice. Only the first
/// step that is found done can be the interrupted handler's own work, because a handler notes each step before the next. A later step
/// that is found done was done by somebody else, and the outcome does not claim it.
/// </remarks>
internal sealed class StepRunner(StepCalls calls, RemediationLedger ledger, JsonLog log, TimeProvider clock)
{
    /// <summary>
    /// Runs the remaining steps. <paramref name="progress"/> always holds what the ledger holds, also when a call throws.
    /// </summary>
    public async Task RunAsync(RunProgress progress, IamIdentity target, CancellationToken cancellationToken)
    {
        for (var mayBeOwn = progress.IsContinued; progress.NextStep is { } step; mayBeOwn = false)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (progress.IsContinued && await calls.FindDoneAsync(target, step, cancellationToken) is { } done)
            {
                var change = mayBeOwn ? new OutcomeChange(done.CallOn(target.Type), null, null) : null;
                await NoteAsync(progress, AsTaken(progress.Record, step, done, target).Advance(change), cancellationToken);
                continue;
            }

            await TakeAsync(progress, step, target, cancellationToken);
        }
    }

    // The plan in the ledger must say what is really done, so it is changed when Deny-All took its second form.
    private static RemediationRecord AsTaken(RemediationRecord record, LedgerStep planned, LedgerStep taken, IamIdentity target) =>
        planned.Kind == StepKind.AttachDeny && taken.Kind == StepKind.PutInlineDeny
            ? record with { Plan = DenyPlan.WithInlineDeny(record.Plan, target) }
            : record;

    private async Task TakeAsync(RunProgress progress, LedgerStep step, IamIdentity target, CancellationToken cancellationToken)
    {
        try
        {
            var made = await calls.CallAsync(target, step, cancellationToken);
            var change = new OutcomeChange(made.Call, made.RequestId, clock.GetUtcNow());
            log.Change(progress.Record.Order, change);
            progress.Made(change);
            await NoteAsync(progress, progress.Record.Advance(change), cancellationToken);
        }
        catch (IamException e) when (step.Kind == StepKind.AttachDeny && e.ErrorCode == IamErrorCodes.LimitExceeded)
        {
            // The new plan is not written yet. If this handler is killed here, the next one attaches again, gets the same error and
            // comes here again.
            progress.Replan(DenyPlan.WithInlineDeny(progress.Record.Plan, target));
            await TakeAsync(progress, progress.NextStep!, target, cancellationToken);
        }
        catch (IamException e) when (IsRemoval(step.Kind) && e.ErrorCode == IamErrorCodes.NoSuchEntity)
        {
            // Somebody else has removed it already.
            await NoteAsync(progress, progress.Record.Advance(null), cancellationToken);
        }
    }

    private async Task NoteAsync(RunProgress progress, RemediationRecord record, CancellationToken cancellationToken) =>
        progress.Written(await ledger.WriteAsync(record, progress.ETag, cancellationToken));

    private static bool IsRemoval(StepKind kind) => kind is not (StepKind.AttachDeny or StepKind.PutInlineDeny);
}

using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Capabilities;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Logging;

namespace Bridge.Lambda.Actions;

/// <summary>
/// Carries out a plan from the next step that the ledger names to its end, and notes each step in the ledger when it is done.
/// </summary>
internal sealed class StepRunner(ITargetIam iam, RemediationLedger ledger, JsonLog log, TimeProvider clock)
{
    /// <summary>
    /// Runs the remaining steps. <paramref name="progress"/> always holds what the ledger holds, also when a call throws.
    /// </summary>
    public async Task RunAsync(RunProgress progress, IamIdentity target, CancellationToken cancellationToken)
    {
        while (progress.NextStep is { } step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await TakeAsync(progress, step, target, cancellationToken);
        }
    }

    private async Task TakeAsync(RunProgress progress, LedgerStep step, IamIdentity target, CancellationToken cancellationToken)
    {
        try
        {
            var made = await iam.CallAsync(target, step, cancellationToken);
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

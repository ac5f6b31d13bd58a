using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Actions;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Orders;

/// <summary>
/// One run under a lease: begins it or continues it, and leaves its outcome in the ledger. A fault that a later delivery can overcome
/// is thrown; every other one becomes the outcome.
/// </summary>
internal sealed class RemediationRun(
    SnapshotReader reader, StepRunner steps, ReadBack readBack, RemediationLedger ledger, OrderGuard guard, OutcomeFactory outcomes)
{
    /// <summary>
    /// Reads the target, snapshots it, writes the plan in the place of the version with <paramref name="etag"/>, carries it out. Nothing
    /// has been done for this order before.
    /// </summary>
    public async Task<RemediationOutcome> BeginAsync(OrderCase subject, string? etag, CancellationToken cancellationToken)
    {
        var record = new RemediationRecord
        {
            Version = RemediationRecord.CurrentVersion,
            Order = subject.Order,
            Signed = subject.Signed,
            StartedAt = subject.StartedAt,
            Plan = [],
            StepsDone = 0,
            Changes = [],
        };
        switch (await PlanAsync(subject, cancellationToken))
        {
            case (var snapshot, ActionPlan.Steps plan):
                var written = await ledger.WriteAsync(
                    record with { Snapshot = snapshot, Plan = plan.Calls }, etag, cancellationToken);
                return await CarryOutAsync(new RunProgress(written), subject, snapshot!, cancellationToken);
            case (var snapshot, ActionPlan.NothingToDo nothing):
                return await CloseAsync(record with { Snapshot = snapshot }, OutcomeStatus.NoChange, nothing.Reason);
            case (var snapshot, ActionPlan.Refusal refusal):
                return await CloseAsync(record with { Snapshot = snapshot }, OutcomeStatus.Refused, refusal.Reason);
            case (var snapshot, ActionPlan.Impossible impossible):
                return await CloseAsync(record with { Snapshot = snapshot }, OutcomeStatus.Failed, impossible.Reason);
            default:
                throw new InvalidOperationException($"The action {subject.Action.Id} made a plan of an unknown kind.");
        }

        async Task<RemediationOutcome> CloseAsync(RemediationRecord begun, OutcomeStatus status, string reason)
        {
            var outcome = outcomes.Of(begun, [], subject.Delivery, status, reason);
            await ledger.WriteAsync(begun with { Result = outcome }, etag, cancellationToken);
            return outcome;
        }
    }

    /// <summary>
    /// Finishes a run that another delivery began. What the ledger says of it is not relied on: the target is judged again, and what is
    /// still to be done is planned from its present state.
    /// </summary>
    public async Task<RemediationOutcome> ContinueAsync(
        Stored<RemediationRecord> stored, OrderCase subject, CancellationToken cancellationToken)
    {
        var progress = new RunProgress(stored);
        var order = stored.Value.Order;
        IdentitySnapshot live;
        try
        {
            var identity = await reader.ReadIdentityAsync(subject.Target, cancellationToken);
            if (identity is null || identity.UniqueId != (order.Target.UniqueId ?? stored.Value.Snapshot?.Identity.UniqueId))
            {
                return await FinishGoneAsync(progress, subject, cancellationToken);
            }

            if (guard.JudgeLive(order, identity) is { } refusal)
            {
                return await FinishAsync(progress, subject.Delivery, OutcomeStatus.Refused, refusal, cancellationToken);
            }

            live = await reader.ReadRestAsync(subject.Target, identity, cancellationToken);
        }
        catch (Exception e) when (!Faults.IsRetryable(e))
        {
            return await FinishAsync(progress, subject.Delivery, OutcomeStatus.Failed, Faults.Describe(e), cancellationToken);
        }

        switch (subject.Action.Plan(subject.Target, live))
        {
            case ActionPlan.Steps plan:
                return await GoOnAsync(plan.Calls);
            case ActionPlan.NothingToDo:
                return await GoOnAsync([]);
            case ActionPlan.Refusal refusal:
                return await FinishAsync(progress, subject.Delivery, OutcomeStatus.Refused, refusal.Reason, cancellationToken);
            case ActionPlan.Impossible impossible:
                return await FinishAsync(progress, subject.Delivery, OutcomeStatus.Failed, impossible.Reason, cancellationToken);
            default:
                throw new InvalidOperationException($"The action {subject.Action.Id} made a plan of an unknown kind.");
        }

        // Written before the first call: if this delivery is interrupted too, the next one must know which call can be whose.
        async Task<RemediationOutcome> GoOnAsync(IReadOnlyList<LedgerStep> remaining)
        {
            progress.Continue(remaining, live, subject.Target);
            progress.Written(await ledger.WriteAsync(progress.Record, progress.ETag, cancellationToken));
            return await CarryOutAsync(progress, subject, live, cancellationToken);
        }
    }

    /// <summary>The outcome of a dry run: the calls that <see cref="BeginAsync"/> would make. Nothing is written anywhere.</summary>
    public async Task<RemediationOutcome> PlanOnlyAsync(OrderCase subject, CancellationToken cancellationToken)
    {
        var (_, plan) = await PlanAsync(subject, cancellationToken);
        var (status, reason) = plan switch
        {
            ActionPlan.Steps some => (
                OutcomeStatus.Planned,
                $"Would call, in this order: {string.Join(", ", some.Calls.Select(call => call.DescribeOn(subject.Target.Type)))}."),
            ActionPlan.NothingToDo nothing => (OutcomeStatus.Planned, $"Would change nothing: {nothing.Reason}"),
            ActionPlan.Refusal refusal => (OutcomeStatus.Refused, refusal.Reason),
            ActionPlan.Impossible impossible => (OutcomeStatus.Failed, impossible.Reason),
            _ => throw new InvalidOperationException($"The action {subject.Action.Id} made a plan of an unknown kind."),
        };
        return outcomes.Of(subject.Order, subject.Delivery, status, reason, subject.StartedAt);
    }

    private async Task<(IdentitySnapshot? Snapshot, ActionPlan Plan)> PlanAsync(OrderCase subject, CancellationToken cancellationToken)
    {
        var (order, target, action, _, _, _) = subject;
        var identity = await reader.ReadIdentityAsync(target, cancellationToken);
        if (identity is null)
        {
            return (null, action.Plan(target, snapshot: null));
        }

        if (guard.JudgeLive(order, identity) is { } refusal)
        {
            return (null, new ActionPlan.Refusal(refusal));
        }

        var snapshot = await reader.ReadRestAsync(target, identity, cancellationToken);
        return (snapshot, action.Plan(target, snapshot));
    }

    private async Task<RemediationOutcome> CarryOutAsync(
        RunProgress progress, OrderCase subject, IdentitySnapshot live, CancellationToken cancellationToken)
    {
        string? problem;
        try
        {
            await steps.RunAsync(progress, subject.Target, cancellationToken);
            problem = await readBack.ConfirmAsync(
                subject.Action, subject.Target, live, cancellationToken);
        }
        catch (Exception e) when (!Faults.IsRetryable(e))
        {
            problem = Faults.Describe(e);
        }

        var status = problem is null ? OutcomeStatus.Succeeded : OutcomeStatus.Failed;
        return await FinishAsync(progress, subject.Delivery, status, problem, cancellationToken);
    }

    // The target was there when the run began. A deletion may be the interrupted handler's own last call.
    private async Task<RemediationOutcome> FinishGoneAsync(RunProgress progress, OrderCase subject, CancellationToken cancellationToken)
    {
        if (!subject.Action.IsCompleteWhenGone)
        {
            return await FinishAsync(
                progress, subject.Delivery, OutcomeStatus.Failed, "The target was deleted while the run was interrupted.",
                cancellationToken);
        }

        if (progress.NextStep is { Kind: StepKind.DeleteRole } last)
        {
            progress.Made(new OutcomeChange(last.CallOn(subject.Target.Type), null, null));
        }

        return await FinishAsync(progress, subject.Delivery, OutcomeStatus.Succeeded, reason: null, cancellationToken);
    }

    private async Task<RemediationOutcome> FinishAsync(
        RunProgress progress, Delivery delivery, OutcomeStatus status, string? reason, CancellationToken cancellationToken)
    {
        var outcome = outcomes.Of(progress.Record, progress.Changes, delivery, status, reason);
        try
        {
            await ledger.WriteAsync(
                progress.Record with { Changes = progress.Changes, Result = outcome }, progress.ETag, cancellationToken);
            return outcome;
        }
        catch (Exception e) when (!Faults.IsRetryable(e))
        {
            // The changes were made, and the outcome must say so although the ledger could not be written. A person has to look at the
            // ledger.
            return outcome with { Status = OutcomeStatus.Failed, Reason = $"{reason} {Faults.Describe(e)}".TrimStart() };
        }
    }
}

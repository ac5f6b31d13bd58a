using System.Diagnostics;
using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Work;

namespace Bridge.Functions.Remediations.Requesting;

/// <summary>What becomes of a person's request.</summary>
internal abstract record RequestResult
{
    /// <summary>It will be done, is under way, or is done and still holds: asked for again, it is the same remediation.</summary>
    public sealed record Accepted(Remediation Remediation) : RequestResult;

    /// <summary>There is no such alert or remediation.</summary>
    public sealed record NotFound(string Detail) : RequestResult;

    /// <summary>A rule or the present state forbids it.</summary>
    public sealed record Conflict(string Detail) : RequestResult;

    /// <summary>What was under way has been called off for it; it is to be asked for again.</summary>
    public sealed record MadeRoom : RequestResult;
}

/// <summary>Takes requests for remediations: judged, stored and put into the outbox in one commit.</summary>
internal sealed class RemediationRequests(
    IAlertStore alerts, IAccountStore accounts, ISequenceSource sequences, TargetReader targets, RelayOutbox relay, TimeProvider time)
{
    // A person waits for the answer, so the read is short. The order itself does not wait for it.
    private static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(5);

    /// <summary>Asks for <paramref name="action"/> on the alert's target.</summary>
    public async Task<RequestResult> RequestAsync(
        string alertId, string action, string reason, bool dryRun, string requestedBy, CancellationToken cancellationToken)
    {
        // A client that got no answer asks again, and must not start a second remediation. Bridge reads whether the first still holds: if
        // somebody has taken the deny off since, the brake is pulled anew.
        if (!dryRun && await FindHoldingAsync(alertId, action, cancellationToken) is { } holding)
        {
            return new RequestResult.Accepted(holding);
        }

        var result = await DecideAsync();
        if (result is RequestResult.MadeRoom)
        {
            result = await DecideAsync();
        }

        await relay.RelaySoonAsync(cancellationToken);
        return result is RequestResult.MadeRoom
            ? new RequestResult.Conflict("Others change this alert at the same time; ask again.")
            : result;

        Task<RequestResult> DecideAsync() => alerts.CommitAsync<RequestResult>(
            alertId,
            alert => this.DecideAsync(alert, action, reason, dryRun, requestedBy, cancellationToken),
            cancellationToken);
    }

    /// <summary>Calls a remediation off whose order was not sent.</summary>
    public async Task<RequestResult> CancelAsync(string remediationId, string actor, CancellationToken cancellationToken)
    {
        if (await alerts.FindRemediationAsync(remediationId, cancellationToken) is not { } found)
        {
            return new RequestResult.NotFound($"There is no remediation `{remediationId}`.");
        }

        var cancelled = await alerts.CommitStepAsync(
            found.AlertId,
            remediationId,
            (alert, remediation) => RemediationSteps.Cancel(alert, remediation, actor, time.GetUtcNow()),
            cancellationToken);
        var now = await alerts.FindRemediationAsync(remediationId, cancellationToken) ?? found;
        return cancelled || now.State == RemediationState.Cancelled
            ? new RequestResult.Accepted(now)
            : new RequestResult.Conflict($"Remediation `{remediationId}` is past the point: its order has been sent, or it has ended.");
    }

    /// <summary>Sends a parked order again.</summary>
    public async Task<RequestResult> ResendAsync(string remediationId, string actor, CancellationToken cancellationToken)
    {
        if (await alerts.FindRemediationAsync(remediationId, cancellationToken) is not { } found)
        {
            return new RequestResult.NotFound($"There is no remediation `{remediationId}`.");
        }

        // What was allowed when it was asked for need not be allowed any more.
        var account = await accounts.FindAsync(found.AccountId, cancellationToken);
        var about = await alerts.FindAsync(found.AlertId, cancellationToken);
        var offers = about is null ? [] : ActionOffers.For(about, account);
        if (offers.FirstOrDefault(offer => offer.Action == found.Action) is { Offered: false, Reason: { } reason })
        {
            return new RequestResult.Conflict(reason);
        }

        var resent = await alerts.CommitStepAsync(
            found.AlertId,
            remediationId,
            (alert, remediation) => RemediationSteps.Resend(alert, remediation, actor, time.GetUtcNow()),
            cancellationToken);
        await relay.RelaySoonAsync(cancellationToken);
        return resent
            ? new RequestResult.Accepted(await alerts.FindRemediationAsync(remediationId, cancellationToken) ?? found)
            : new RequestResult.Conflict($"Remediation `{remediationId}` is not parked; only a parked order can be sent again.");
    }

    private async Task<(AlertCommit? Commit, RequestResult Value)> DecideAsync(
        Alert? alert, string action, string reason, bool dryRun, string requestedBy, CancellationToken cancellationToken)
    {
        if (alert is null)
        {
            return (null, new RequestResult.NotFound("There is no such alert."));
        }

        var account = alert.Summary.AccountId is { } accountId ? await accounts.FindAsync(accountId, cancellationToken) : null;
        var offer = ActionOffers.For(alert, account).FirstOrDefault(offer => offer.Action == action);
        if (offer is not { Offered: true } || alert.Target is null || account is null)
        {
            return (null, new RequestResult.Conflict(offer?.Reason ?? alert.Reason ?? $"`{action}` does not apply to this alert's target."));
        }

        var active = await alerts.EachRemediationAsync(new RemediationFilter.OfAlert(alert.AlertId), cancellationToken)
            .FirstOrDefaultAsync(remediation => remediation.IsActive, cancellationToken);
        if (active is { Parked: not null } && active.Action == action && active.DryRun == dryRun)
        {
            return (RemediationSteps.Resend(alert, active, requestedBy, time.GetUtcNow()), new RequestResult.Accepted(active));
        }

        if (active is not null && !dryRun && RemediationAction.Find(action) is { StopsUsage: true }
            && RemediationSteps.Supersede(alert, active, requestedBy, time.GetUtcNow()) is { } superseded)
        {
            return (superseded, new RequestResult.MadeRoom());
        }

        if (active is not null)
        {
            return (null, active.Action == action && active.DryRun == dryRun
                ? new RequestResult.Accepted(active)
                : new RequestResult.Conflict($"Remediation `{active.RemediationId}` ({active.Action}) is under way; wait for it to end."));
        }

        var requested = new Remediation
        {
            RemediationId = RemediationKey.NewId(alert.AlertId),
            AlertId = alert.AlertId,
            AccountId = account.AccountId,
            Action = action,
            Target = alert.Target,
            State = RemediationState.Approved,
            Reason = reason,
            DryRun = dryRun,
            RequestedBy = requestedBy,
            RequestedAt = time.GetUtcNow(),
            TraceParent = Activity.Current?.Id,
            Sequence = await sequences.NextAsync(alert.Target.Arn, cancellationToken),
        };
        return (RemediationSteps.Request(alert, requested), new RequestResult.Accepted(requested));
    }

    private async Task<Remediation?> FindHoldingAsync(string alertId, string action, CancellationToken cancellationToken)
    {
        var done = await alerts.EachRemediationAsync(new RemediationFilter.OfAlert(alertId), cancellationToken)
            .LastOrDefaultAsync(remediation => remediation.Action == action && remediation.IsInForce, cancellationToken);
        if (done is null || await accounts.FindAsync(done.AccountId, cancellationToken) is not { } account)
        {
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ReadPatience);
        try
        {
            return await targets.JudgeAsync(account, done, patience.Token) == TargetFinding.Holds ? done : null;
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            // It is not known whether it holds, so it is ordered again. That changes nothing if it does hold.
            return null;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Contracts;

namespace Bridge.Functions.Domain;

/// <summary>
/// Every step that a remediation can take, each as one commit: the new state and the timeline entry that tells it stand or fall together.
/// <see cref="Lifecycle"/> says which step fits which state. A step that does not fit is null, so that a duplicate of it changes nothing.
/// </summary>
internal static class RemediationSteps
{
    /// <summary>A person asked for it.</summary>
    public static AlertCommit Request(Alert alert, Remediation remediation) =>
        Commit(alert, remediation, Lifecycle.Beginning, remediation.RequestedBy, remediation.RequestedAt, new()
        {
            ["action"] = remediation.Action,
            ["target"] = remediation.Target.Arn,
            ["reason"] = remediation.Reason,
            ["dryRun"] = remediation.DryRun,
        });

    /// <summary>The order is in the account's queue.</summary>
    public static AlertCommit? OrderSent(Alert alert, Remediation remediation, SentOrder sent, DateTimeOffset now)
    {
        var data = new JsonObject { ["sqsMessageId"] = sent.SqsMessageId, ["queueArn"] = sent.QueueArn, ["expiresAt"] = sent.ExpiresAt };
        foreach (var (name, text) in sent.Prepared)
        {
            data[name] = text;
        }

        var ordered = remediation with
        {
            SqsMessageId = sent.SqsMessageId,
            ExpiresAt = sent.ExpiresAt,
            Target = remediation.Target with { UniqueId = sent.UniqueId },
            Parked = null,
        };
        return Take(LifecycleStep.SendOrder, alert, ordered, TimelineActors.Bridge, now, data);
    }

    /// <summary>Sending is given up until a person resends.</summary>
    public static AlertCommit? Park(Alert alert, Remediation remediation, string reason, DateTimeOffset now) =>
        Take(LifecycleStep.Park, alert, remediation with { Parked = new(now, reason) }, TimelineActors.Bridge, now, new() { ["reason"] = reason });

    /// <summary>A person sends a parked order again.</summary>
    public static AlertCommit? Resend(Alert alert, Remediation remediation, string actor, DateTimeOffset now) =>
        remediation.Parked is null ? null : Take(LifecycleStep.Resend, alert, remediation with { Parked = null }, actor, now, []);

    /// <summary>A person calls it off before its order is sent.</summary>
    public static AlertCommit? Cancel(Alert alert, Remediation remediation, string actor, DateTimeOffset now) =>
        Take(LifecycleStep.Cancel, alert, remediation with { Parked = null }, actor, now, []);

    /// <summary>
    /// A person asks for a brake, which does not wait for something lesser: a preview, or a change whose order was not sent. Null when
    /// <paramref name="remediation"/> is not lesser.
    /// </summary>
    public static AlertCommit? Supersede(Alert alert, Remediation remediation, string actor, DateTimeOffset now) =>
        remediation.DryRun || (remediation.State == RemediationState.Approved && !RemediationAction.Of(remediation).StopsUsage)
            ? Take(LifecycleStep.Supersede, alert, remediation with { Parked = null }, actor, now, [])
            : null;

    /// <summary>The handler's claim has come in. The first one counts.</summary>
    public static AlertCommit? TakeOutcome(Alert alert, Remediation remediation, RemediationOutcome outcome, DateTimeOffset now)
    {
        if (remediation.Outcome is not null)
        {
            return null;
        }

        var (step, fault) = Judge(outcome, remediation.DryRun);
        var data = new JsonObject
        {
            ["status"] = JsonNamingPolicy.CamelCase.ConvertName(outcome.Status.ToString()),
            ["awsRequestIds"] = new JsonArray(
                [.. outcome.Changes.Where(change => change.AwsRequestId is not null).Select(change => JsonValue.Create(change.AwsRequestId))]),
            ["changes"] = new JsonArray([.. outcome.Changes.Select(Describe)]),
            ["handlerVersion"] = outcome.HandlerVersion,
        };
        if ((fault ?? outcome.Reason) is { } reason)
        {
            data["reason"] = reason;
        }

        var claimed = remediation with { Outcome = outcome, ClaimedAt = now, Fault = fault, Parked = null };
        return Take(step, alert, claimed, TimelineActors.Handler, now, data);
    }

    /// <summary>The bridge has read the target itself, twice, and found the change.</summary>
    public static AlertCommit? Verify(Alert alert, Remediation remediation, DateTimeOffset now) =>
        Take(
            LifecycleStep.Verify,
            alert with { Status = StatusAfter(remediation) },
            remediation with { VerifiedAt = now },
            TimelineActors.Bridge,
            now,
            new()
            {
                ["reads"] = remediation.IsActive ? 2 : 1,
                ["outcomeSeen"] = remediation.Outcome is not null,
                ["secondsSinceRequested"] = Math.Round((now - remediation.RequestedAt).TotalSeconds, 3),
            });

    /// <summary>The bridge itself refuses to send the order.</summary>
    public static AlertCommit? Refuse(Alert alert, Remediation remediation, string fault, DateTimeOffset now) =>
        GiveUp(LifecycleStep.Refuse, alert, remediation, fault, now);

    /// <summary>The handler's claim does not hold.</summary>
    public static AlertCommit? Fail(Alert alert, Remediation remediation, string fault, DateTimeOffset now) =>
        GiveUp(LifecycleStep.Fail, alert, remediation, fault, now);

    /// <summary>No outcome came before the order expired, and the change is not there.</summary>
    public static AlertCommit? Expire(Alert alert, Remediation remediation, string fault, DateTimeOffset now) =>
        GiveUp(LifecycleStep.Expire, alert, remediation, fault, now);

    /// <summary>A sweep has read the target; null when it is as the last sweep found it.</summary>
    public static AlertCommit? Sweep(Alert alert, Remediation remediation, TargetFinding finding, DateTimeOffset now)
    {
        if (finding != TargetFinding.Holds)
        {
            return remediation.DriftedAt is not null ? null
                : Take(LifecycleStep.Drift, alert with { Status = AlertStatus.Open }, remediation with { DriftedAt = now }, TimelineActors.Bridge, now, new()
                {
                    ["finding"] = JsonNamingPolicy.CamelCase.ConvertName(finding.ToString()),
                    ["target"] = remediation.Target.Arn,
                });
        }

        return remediation is { State: RemediationState.Settled, DriftedAt: null } ? null
            : Take(
                LifecycleStep.Settle,
                alert with { Status = StatusAfter(remediation) },
                remediation with { DriftedAt = null },
                TimelineActors.Bridge,
                now,
                new() { ["afterDrift"] = remediation.DriftedAt is not null });
    }

    private static AlertStatus StatusAfter(Remediation remediation) => RemediationAction.Of(remediation).StatusAfter;

    // The step that the claim asks for, and its fault when the order asked for something else.
    private static (LifecycleStep Step, string? Fault) Judge(RemediationOutcome outcome, bool dryRun) => outcome.Status switch
    {
        OutcomeStatus.NoChange or OutcomeStatus.Planned when dryRun => (LifecycleStep.ClaimPreview, null),
        OutcomeStatus.Succeeded when dryRun =>
            (LifecycleStep.ClaimFailed, "The handler says that it changed the target, although a dry run was asked for; look at the target."),
        OutcomeStatus.Succeeded or OutcomeStatus.NoChange => (LifecycleStep.ClaimDone, null),
        OutcomeStatus.Planned => (LifecycleStep.ClaimFailed, "The handler only made a plan, although the change itself was asked for."),
        OutcomeStatus.Refused => (LifecycleStep.ClaimRefused, outcome.Reason),
        OutcomeStatus.Failed => (LifecycleStep.ClaimFailed, outcome.Reason),
        _ => throw new InvalidOperationException($"Unknown outcome status {outcome.Status}."),
    };

    private static AlertCommit? GiveUp(LifecycleStep step, Alert alert, Remediation remediation, string fault, DateTimeOffset now) =>
        Take(step, alert, remediation with { Fault = fault }, TimelineActors.Bridge, now, new() { ["reason"] = fault });

    // Null when the step does not fit the state.
    private static AlertCommit? Take(LifecycleStep step, Alert alert, Remediation remediation, string actor, DateTimeOffset now, JsonObject data) =>
        Lifecycle.Find(step, remediation.State) is { } transition ? Commit(alert, remediation, transition, actor, now, data) : null;

    private static AlertCommit Commit(Alert alert, Remediation remediation, Transition transition, string actor, DateTimeOffset at, JsonObject data)
    {
        data["remediationId"] = remediation.RemediationId;
        return new()
        {
            Alert = alert,
            Remediation = remediation with { State = transition.To ?? remediation.State },
            Outbox = transition.Outbox,
            Entries = [new(at, transition.Entry, actor, data)],
        };
    }

    private static JsonObject Describe(OutcomeChange change)
    {
        var data = new JsonObject { ["call"] = change.Call };
        if (change.AwsRequestId is not null)
        {
            data["awsRequestId"] = change.AwsRequestId;
        }

        if (change.At is { } at)
        {
            data["at"] = at;
        }

        return data;
    }
}

/// <summary>What is known once an order is in the queue.</summary>
/// <param name="SqsMessageId">SQS's message id.</param>
/// <param name="QueueArn">The queue.</param>
/// <param name="ExpiresAt">From then on the handler refuses to begin it.</param>
/// <param name="UniqueId">The target's unique id as the bridge read it; null when the target does not exist.</param>
/// <param name="Prepared">What came of each <see cref="IOrderPreparation"/>, by its name.</param>
internal sealed record SentOrder(
    string SqsMessageId, string QueueArn, DateTimeOffset ExpiresAt, string? UniqueId, IReadOnlyDictionary<string, string> Prepared);

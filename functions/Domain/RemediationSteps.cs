using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Functions.Domain.Stores;

namespace Bridge.Functions.Domain;

/// <summary>
/// Every step that a remediation can take, each as one commit: the new state and the timeline entry that tells it stand or
/// fall together. A step that no longer fits the state is null, so that a duplicate of it changes nothing.
/// </summary>
internal static class RemediationSteps
{
    /// <summary>A person asked for it.</summary>
    public static AlertCommit Request(Alert alert, Remediation remediation) => new()
    {
        Alert = alert,
        Remediation = remediation,
        Outbox = true,
        Entries = [Entry(remediation, remediation.RequestedAt, TimelineKind.Requested, remediation.RequestedBy, new()
        {
            ["action"] = remediation.Action,
            ["target"] = remediation.Target.Arn,
            ["reason"] = remediation.Reason,
            ["dryRun"] = remediation.DryRun,
        })],
    };

    /// <summary>The order is in the account's queue.</summary>
    public static AlertCommit? OrderSent(Alert alert, Remediation remediation, SentOrder sent, DateTimeOffset now)
    {
        if (remediation.State != RemediationState.Approved)
        {
            return null;
        }

        var data = new JsonObject { ["sqsMessageId"] = sent.SqsMessageId, ["queueArn"] = sent.QueueArn, ["expiresAt"] = sent.ExpiresAt };
        foreach (var (name, text) in sent.Prepared)
        {
            data[name] = text;
        }

        return new()
        {
            Alert = alert,
            Remediation = remediation with
            {
                State = RemediationState.Ordered,
                SqsMessageId = sent.SqsMessageId,
                ExpiresAt = sent.ExpiresAt,
                Target = remediation.Target with { UniqueId = sent.UniqueId },
                Parked = null,
            },
            Outbox = false,
            Entries = [Entry(remediation, now, TimelineKind.OrderSent, TimelineActors.Bridge, data)],
        };
    }

    /// <summary>Sending is given up until a person resends.</summary>
    public static AlertCommit? Park(Alert alert, Remediation remediation, string reason, DateTimeOffset now) =>
        remediation.State != RemediationState.Approved ? null : new()
        {
            Alert = alert,
            Remediation = remediation with { Parked = new(now, reason) },
            Outbox = false,
            Entries = [Entry(remediation, now, TimelineKind.Parked, TimelineActors.Bridge, new() { ["reason"] = reason })],
        };

    /// <summary>A person sends a parked order again.</summary>
    public static AlertCommit? Resend(Alert alert, Remediation remediation, string actor, DateTimeOffset now) =>
        remediation is not { State: RemediationState.Approved, Parked: not null } ? null : new()
        {
            Alert = alert,
            Remediation = remediation with { Parked = null },
            Outbox = true,
            Entries = [Entry(remediation, now, TimelineKind.Resent, actor, [])],
        };

    /// <summary>The handler's claim has come in.</summary>
    public static AlertCommit? TakeOutcome(Alert alert, Remediation remediation, RemediationOutcome outcome, DateTimeOffset now)
    {
        if (remediation.State is not (RemediationState.Approved or RemediationState.Ordered or RemediationState.Expired) || remediation.Outcome is not null)
        {
            return null;
        }

        var (state, kind, fault) = outcome.Status switch
        {
            OutcomeStatus.NoChange or OutcomeStatus.Planned when remediation.DryRun => (RemediationState.Planned, TimelineKind.Executed, null),
            OutcomeStatus.Succeeded when remediation.DryRun =>
                (RemediationState.Failed, TimelineKind.Failed, "The handler says that it changed the target, although a dry run was asked for; look at the target."),
            OutcomeStatus.Succeeded or OutcomeStatus.NoChange => (RemediationState.Executing, TimelineKind.Executed, null),
            OutcomeStatus.Planned => (RemediationState.Failed, TimelineKind.Failed, "The handler only made a plan, although the change itself was asked for."),
            OutcomeStatus.Refused => (RemediationState.Refused, TimelineKind.Refused, outcome.Reason),
            OutcomeStatus.Failed => (RemediationState.Failed, TimelineKind.Failed, outcome.Reason),
            _ => throw new InvalidOperationException($"Unknown outcome status {outcome.Status}."),
        };
        var data = new JsonObject
        {
            ["status"] = JsonNamingPolicy.CamelCase.ConvertName(outcome.Status.ToString()),
            ["awsRequestIds"] = new JsonArray([.. outcome.Changes.Where(change => change.AwsRequestId is not null).Select(change => JsonValue.Create(change.AwsRequestId))]),
            ["changes"] = new JsonArray([.. outcome.Changes.Select(Describe)]),
            ["handlerVersion"] = outcome.HandlerVersion,
        };
        if ((fault ?? outcome.Reason) is { } reason)
        {
            data["reason"] = reason;
        }

        return new()
        {
            Alert = alert,
            Remediation = remediation with { State = state, Outcome = outcome, ClaimedAt = now, Fault = fault, Parked = null },
            Outbox = false,
            Entries = [Entry(remediation, now, kind, TimelineActors.Handler, data)],
        };
    }

    /// <summary>The bridge has read the target itself, twice, and found the change.</summary>
    public static AlertCommit? Verify(Alert alert, Remediation remediation, DateTimeOffset now) =>
        remediation.State is not (RemediationState.Executing or RemediationState.Ordered) ? null : new()
        {
            Alert = alert with { Status = StatusAfter(remediation) },
            Remediation = remediation with { State = RemediationState.Verified, VerifiedAt = now },
            Outbox = false,
            Entries = [Entry(remediation, now, TimelineKind.Verified, TimelineActors.Bridge, new()
            {
                ["reads"] = 2,
                ["outcomeSeen"] = remediation.Outcome is not null,
                ["secondsSinceRequested"] = Math.Round((now - remediation.RequestedAt).TotalSeconds, 3),
            })],
        };

    /// <summary>The claim does not hold, or the order came to nothing.</summary>
    public static AlertCommit? GiveUp(Alert alert, Remediation remediation, RemediationState state, string fault, DateTimeOffset now) =>
        !remediation.IsActive ? null : new()
        {
            Alert = alert,
            Remediation = remediation with { State = state, Fault = fault },
            Outbox = false,
            Entries = [Entry(remediation, now, state switch
            {
                RemediationState.Expired => TimelineKind.Expired,
                RemediationState.Refused => TimelineKind.Refused,
                _ => TimelineKind.Failed,
            }, TimelineActors.Bridge, new() { ["reason"] = fault })],
        };

    /// <summary>A sweep has read the target; null when it is as the last sweep found it.</summary>
    public static AlertCommit? Sweep(Alert alert, Remediation remediation, TargetFinding finding, DateTimeOffset now)
    {
        if (!remediation.IsInForce)
        {
            return null;
        }

        if (finding != TargetFinding.Holds)
        {
            return remediation.DriftedAt is not null ? null : new()
            {
                Alert = alert with { Status = AlertStatus.Open },
                Remediation = remediation with { DriftedAt = now },
                Entries = [Entry(remediation, now, TimelineKind.Drifted, TimelineActors.Bridge, new()
                {
                    ["finding"] = JsonNamingPolicy.CamelCase.ConvertName(finding.ToString()),
                    ["target"] = remediation.Target.Arn,
                })],
            };
        }

        return remediation is { State: RemediationState.Settled, DriftedAt: null } ? null : new()
        {
            Alert = alert with { Status = StatusAfter(remediation) },
            Remediation = remediation with { State = RemediationState.Settled, DriftedAt = null },
            Entries = [Entry(remediation, now, TimelineKind.Settled, TimelineActors.Bridge, new() { ["afterDrift"] = remediation.DriftedAt is not null })],
        };
    }

    private static AlertStatus StatusAfter(Remediation remediation) =>
        remediation.Action == RemediationActions.DeleteRole ? AlertStatus.Resolved : AlertStatus.Mitigated;

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

    private static NewTimelineEntry Entry(Remediation remediation, DateTimeOffset at, TimelineKind kind, string actor, JsonObject data)
    {
        data["remediationId"] = remediation.RemediationId;
        return new(at, kind, actor, data);
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

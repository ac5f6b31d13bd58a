using Bridge.Contracts;

namespace Bridge.Functions.Domain;

/// <summary>Where a remediation stands; written camelCase.</summary>
internal enum RemediationState
{
    /// <summary>Asked for and free to go; the outbox holds it until its order is sent.</summary>
    Approved,

    /// <summary>The order is in the account's queue.</summary>
    Ordered,

    /// <summary>The handler claims success; the bridge has not read the target yet.</summary>
    Executing,

    /// <summary>The bridge has read the target itself and found the change.</summary>
    Verified,

    /// <summary>Still so in a later read.</summary>
    Settled,

    /// <summary>A dry run came back with its plan; nothing was changed.</summary>
    Planned,

    /// <summary>A rule forbids it; nothing was changed.</summary>
    Refused,

    /// <summary>It could not be done, or the bridge does not find the change.</summary>
    Failed,

    /// <summary>No outcome by the order's expiry, and the change is not there.</summary>
    Expired,
}

/// <summary>One action on one target for one alert.</summary>
internal sealed record Remediation
{
    public required string RemediationId { get; init; }

    public required string AlertId { get; init; }

    public required string AccountId { get; init; }

    public required string Action { get; init; }

    /// <summary>The unique id is filled in when the bridge reads the target before it sends the order.</summary>
    public required RemediationTarget Target { get; init; }

    public required RemediationState State { get; init; }

    /// <summary>Why a person asked for it.</summary>
    public required string Reason { get; init; }

    public required bool DryRun { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>W3C trace context of the request; null when nothing traced it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The order's sequence for this target.</summary>
    public required long Sequence { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? SqsMessageId { get; init; }

    /// <summary>What the handler claims.</summary>
    public RemediationOutcome? Outcome { get; init; }

    /// <summary>When the claim came in, by the bridge's clock.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>Why it was refused, failed or expired; null otherwise.</summary>
    public string? Fault { get; init; }

    /// <summary>Set while sending is given up until a person resends.</summary>
    public ParkedOrder? Parked { get; init; }

    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Set from the sweep that found the change gone until a later one finds it again.</summary>
    public DateTimeOffset? DriftedAt { get; init; }

    /// <summary>True while something is still to come of it.</summary>
    public bool IsActive => State is RemediationState.Approved or RemediationState.Ordered or RemediationState.Executing;

    /// <summary>True when the target is meant to be, for good, as the action leaves it.</summary>
    public bool IsInForce => State is RemediationState.Verified or RemediationState.Settled;
}

/// <summary>An order that could not be sent.</summary>
/// <param name="At">When sending was given up, UTC.</param>
/// <param name="Reason">The last fault.</param>
internal sealed record ParkedOrder(DateTimeOffset At, string Reason);

using Bridge.Contracts;

namespace Bridge.Functions.Domain;

/// <summary>Where a remediation stands; <see cref="Lifecycle.States"/> says what each means. Written camelCase.</summary>
internal enum RemediationState
{
    Approved,
    Ordered,
    Executing,
    Verified,
    Settled,
    Previewed,
    Refused,
    Failed,
    Expired,
    Cancelled,
}

/// <summary>One action on one target for one alert.</summary>
internal sealed record Remediation
{
    /// <summary>The one key from end to end; see <see cref="RemediationKey"/>.</summary>
    public required string RemediationId { get; init; }

    public required string AlertId { get; init; }

    public required string AccountId { get; init; }

    /// <summary>The action's id.</summary>
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
}

/// <summary>An order that could not be sent.</summary>
/// <param name="At">When sending was given up, UTC.</param>
/// <param name="Reason">The last fault.</param>
internal sealed record ParkedOrder(DateTimeOffset At, string Reason);

/// <summary>Questions to a remediation that the lifecycle and the actions answer.</summary>
internal static class RemediationFacts
{
    extension(Remediation remediation)
    {
        /// <summary>True while something is still to come of it.</summary>
        public bool IsActive => Lifecycle.SetOf(remediation.State) == StateSet.Active;

        /// <summary>True when the target is meant to be, for good, as the action leaves it.</summary>
        public bool IsInForce => Lifecycle.SetOf(remediation.State) == StateSet.InForce;

        /// <summary>True when it stops whatever the target does, or is about to, and nobody has taken it off again.</summary>
        public bool StopsUsage =>
            remediation is { DryRun: false, DriftedAt: null } && RemediationAction.Find(remediation.Action) is { StopsUsage: true }
            && Lifecycle.SetOf(remediation.State) is StateSet.Active or StateSet.InForce;
    }
}

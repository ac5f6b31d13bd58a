using Bridge.Contracts;

namespace Bridge.Functions.Domain;

/// <summary>Where an alert stands.</summary>
internal enum AlertStatus
{
    /// <summary>Stored; nothing has been done about it, or what was done no longer holds.</summary>
    Open,

    /// <summary>Kept, but not to be acted on: its fields are missing or contradict each other.</summary>
    Quarantined,

    /// <summary>The target is denied everything. A brake never closes an alert.</summary>
    Mitigated,

    /// <summary>The target is gone.</summary>
    Resolved,
}

/// <summary>One alert as Bridge keeps it; the vendor's body is stored beside it.</summary>
internal sealed record Alert
{
    /// <summary>The vendor's id, or <c>q-</c> and a hash of the body when it is quarantined.</summary>
    public required string AlertId { get; init; }

    public required AlertStatus Status { get; init; }

    /// <summary>Why it is quarantined, or why no action is offered; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>What the list shows of the vendor's body.</summary>
    public required AlertSummary Summary { get; init; }

    /// <summary>The identity that an action would be aimed at; null when there is none.</summary>
    public RemediationTarget? Target { get; init; }

    public required DateTimeOffset FirstReceivedAt { get; init; }

    public required DateTimeOffset LastReceivedAt { get; init; }

    /// <summary>How many times it has arrived.</summary>
    public required int TimesReceived { get; init; }

    /// <summary>Sequence of the newest timeline entry.</summary>
    public long TimelineLength { get; init; }

    /// <summary>Grows with every commit; a commit against an older one is refused. Zero: not stored yet.</summary>
    public long Version { get; init; }
}

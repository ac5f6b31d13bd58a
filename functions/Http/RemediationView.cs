using Bridge.Contracts;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Http;

/// <summary>One remediation as the API shows it, alone and in its alert.</summary>
internal sealed record RemediationView
{
    public required string RemediationId { get; init; }

    public required string AlertId { get; init; }

    public required string AccountId { get; init; }

    public required string Action { get; init; }

    public required RemediationTarget Target { get; init; }

    public required RemediationState State { get; init; }

    public required string Reason { get; init; }

    public required bool DryRun { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public string? TraceParent { get; init; }

    public required long Sequence { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? SqsMessageId { get; init; }

    /// <summary>What the handler claims.</summary>
    public RemediationOutcome? Outcome { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    public string? Fault { get; init; }

    public ParkedOrderView? Parked { get; init; }

    public DateTimeOffset? VerifiedAt { get; init; }

    public DateTimeOffset? DriftedAt { get; init; }

    /// <summary>True while something is still to come of it.</summary>
    public required bool IsActive { get; init; }

    /// <summary>True when the target is meant to be, for good, as the action leaves it.</summary>
    public required bool IsInForce { get; init; }

    /// <summary>The view of a stored remediation.</summary>
    public static RemediationView Of(Remediation remediation) => new()
    {
        RemediationId = remediation.RemediationId,
        AlertId = remediation.AlertId,
        AccountId = remediation.AccountId,
        Action = remediation.Action,
        Target = remediation.Target,
        State = remediation.State,
        Reason = remediation.Reason,
        DryRun = remediation.DryRun,
        RequestedBy = remediation.RequestedBy,
        RequestedAt = remediation.RequestedAt,
        TraceParent = remediation.TraceParent,
        Sequence = remediation.Sequence,
        ExpiresAt = remediation.ExpiresAt,
        SqsMessageId = remediation.SqsMessageId,
        Outcome = remediation.Outcome,
        ClaimedAt = remediation.ClaimedAt,
        Fault = remediation.Fault,
        Parked = remediation.Parked is { } parked ? new(parked.At, parked.Reason) : null,
        VerifiedAt = remediation.VerifiedAt,
        DriftedAt = remediation.DriftedAt,
        IsActive = remediation.IsActive,
        IsInForce = remediation.IsInForce,
    };
}

/// <summary>Why and since when an order is parked, as the API shows it.</summary>
internal sealed record ParkedOrderView(DateTimeOffset At, string Reason);

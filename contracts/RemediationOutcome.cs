namespace Bridge.Contracts;

/// <summary>
/// A handler's report on an order. It is a claim until the bridge has read the target itself. Schema:
/// <c>schemas/remediation-outcome.schema.json</c>.
/// </summary>
public sealed record RemediationOutcome
{
    /// <summary>Contract version, 1.</summary>
    public required int Version { get; init; }

    /// <summary>The order's remediation id; <c>sqs-</c> and the SQS message id when the order could not be read.</summary>
    public required string RemediationId { get; init; }

    /// <summary>The order's alert id; null when the order could not be read.</summary>
    public string? AlertId { get; init; }

    /// <summary>The account the handler runs in.</summary>
    public required string AccountId { get; init; }

    /// <summary>The order's action; null when the order could not be read.</summary>
    public string? Action { get; init; }

    /// <summary>The order's target; null when the order could not be read.</summary>
    public RemediationTarget? Target { get; init; }

    /// <summary>How the order ended.</summary>
    public required OutcomeStatus Status { get; init; }

    /// <summary>One sentence for a person: why, and what to do; null only when <see cref="Status"/> is succeeded.</summary>
    public string? Reason { get; init; }

    /// <summary>The changing calls made, in order; empty when nothing was changed.</summary>
    public required IReadOnlyList<OutcomeChange> Changes { get; init; }

    /// <summary>When the first delivery of the order began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the handler was done, UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>Version of the handler.</summary>
    public required string HandlerVersion { get; init; }
}

/// <summary>One changing AWS call.</summary>
/// <param name="Call">Service and operation, for example <c>iam:AttachRolePolicy</c>.</param>
/// <param name="AwsRequestId">The AWS request id; null when the handler was interrupted after the call and before it could note the
/// id.</param>
/// <param name="At">When the call returned, UTC; null likewise.</param>
public sealed record OutcomeChange(string Call, string? AwsRequestId = null, DateTimeOffset? At = null);

/// <summary>What became of an order.</summary>
public enum OutcomeStatus
{
    /// <summary>The change was made and read back.</summary>
    Succeeded,

    /// <summary>The target was already as the action leaves it.</summary>
    NoChange,

    /// <summary>A rule forbids it; nothing was changed.</summary>
    Refused,

    /// <summary>
    /// It was begun and could not be finished; <see cref="RemediationOutcome.Changes"/> lists the changes that were made.
    /// </summary>
    Failed,

    /// <summary>A dry run; the reason names the calls that would have been made.</summary>
    Planned,
}

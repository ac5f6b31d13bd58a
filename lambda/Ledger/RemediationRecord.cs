using Bridge.Contracts;

namespace Bridge.Lambda.Ledger;

/// <summary>
/// The ledger's record of one remediation. It is written before the first changing call and updated after each, so that the next
/// handler can continue when one is killed between two calls.
/// </summary>
internal sealed record RemediationRecord
{
    public const int CurrentVersion = 1;

    // IAM's quotas allow a role some dozens of policies and instance profiles.
    private const int MaxSteps = 1000;

    public required int Version { get; init; }

    /// <summary>The order as the first delivery carried it.</summary>
    public required RemediationOrder Order { get; init; }

    /// <summary>
    /// The message that the order came in. Its signature shows that the bridge wanted this order; a record without it is not a handler's.
    /// </summary>
    public SignedOrder? Signed { get; init; }

    /// <summary>When the first delivery began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null when the target did not exist.</summary>
    public IdentitySnapshot? Snapshot { get; init; }

    /// <summary>The changing calls, in order.</summary>
    public required IReadOnlyList<LedgerStep> Plan { get; init; }

    /// <summary>How many steps of <see cref="Plan"/> are over: carried out, or found done.</summary>
    public required int StepsDone { get; init; }

    /// <summary>The changing calls that were made.</summary>
    public required IReadOnlyList<OutcomeChange> Changes { get; init; }

    /// <summary>The outcome; null while the run is unfinished. Once set, no handler acts on this remediation again.</summary>
    public RemediationOutcome? Result { get; init; }

    /// <summary>What no handler would have written; null when there is nothing of that kind.</summary>
    public string? FindProblem() => this switch
    {
        { Version: not CurrentVersion } => "has another version",
        _ when Plan.Count > MaxSteps || Plan.Any(step => step is null) => "has a plan that no action makes",
        _ when StepsDone < 0 || StepsDone > Plan.Count => "counts steps that its plan does not have",
        _ when Changes.Count > MaxSteps || Changes.Any(change => change is null) => "names changes that no run makes",
        { Result: null, Snapshot: null } => "is unfinished and has no snapshot",
        { Result: { } result } when result.RemediationId != Order.RemediationId || result.Changes.Any(change => change is null) =>
            "holds the outcome of something else",
        _ => null,
    };

    /// <summary>The record with its next step dealt with, by <paramref name="change"/> or, when that is null, by somebody else.</summary>
    public RemediationRecord Advance(OutcomeChange? change) =>
        this with { StepsDone = StepsDone + 1, Changes = change is null ? Changes : [.. Changes, change] };

    /// <summary>
    /// True when <paramref name="order"/> is the order that this record is about, and not another under the same id. The target's unique id
    /// does not count: the bridge may send an order twice, and what the first one changed must not make another order of the second.
    /// </summary>
    public bool IsAbout(RemediationOrder order) =>
        Order.Target.Arn == order.Target.Arn && Order.Target.Type == order.Target.Type
        && Order.Action == order.Action && Order.AccountId == order.AccountId
        && Order.Sequence == order.Sequence && Order.AlertId == order.AlertId;
}

/// <summary>A message whose signature was valid when it came.</summary>
internal sealed record SignedOrder(string Body, string KeyId, string Signature);

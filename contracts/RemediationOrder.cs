using System.Text.Json;

namespace Bridge.Contracts;

/// <summary>
/// The message in an account's queue that asks its handler for one action on one target. Schema:
/// <c>schemas/remediation-order.schema.json</c>.
/// </summary>
public sealed record RemediationOrder
{
    /// <summary>The contract version that this assembly writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>
    /// A handler refuses an order that expires later than this from now: an order that somebody copied must not stay valid.
    /// </summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(1);

    /// <summary>
    /// A handler refuses a sequence that lies further above its clock than this. The bridge's sequences follow its clock, and a sequence
    /// that nothing can exceed would make the target unreachable for good.
    /// </summary>
    public static readonly TimeSpan MaxSequenceLead = TimeSpan.FromHours(24);

    /// <summary>The highest sequence that is taken at <paramref name="now"/>.</summary>
    public static long HighestSequence(DateTimeOffset now) => (now + MaxSequenceLead).ToUnixTimeMilliseconds();

    /// <summary>Contract version, 1.</summary>
    public required int Version { get; init; }

    /// <summary>The key of the remediation in all parts of Bridge: <c>r-</c> and 32 hexadecimal digits.</summary>
    public required string RemediationId { get; init; }

    /// <summary>The alert this is for.</summary>
    public required string AlertId { get; init; }

    /// <summary>AWS account, twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>ARN of the queue the order was meant for; a handler refuses an order found in another queue.</summary>
    public required string QueueArn { get; init; }

    /// <summary>One of <see cref="RemediationActions.All"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The identity to act on.</summary>
    public required RemediationTarget Target { get; init; }

    /// <summary>
    /// Grows with every order for the same target, and follows the milliseconds since 1970; the ledger refuses one that is not above the
    /// target's last.
    /// </summary>
    public required long Sequence { get; init; }

    /// <summary>Parameters of the action; no action of this version takes any.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>Hash of the approved plan, when the action needs approval.</summary>
    public string? PlanHash { get; init; }

    /// <summary>Who asked, by token name.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>A handler refuses to begin the order at or after this time, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>True: plan only, change nothing.</summary>
    public bool DryRun { get; init; }
}

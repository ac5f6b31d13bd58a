using Bridge.Contracts;

namespace Bridge.Lambda.Ledger;

/// <summary>The ledger's record of one target, common to all its remediations.</summary>
internal sealed record TargetRecord
{
    public required int Version { get; init; }

    public required string Target { get; init; }

    /// <summary>The highest sequence that a handler has begun. An order with the same or a lower one can only finish its own run.</summary>
    public required long LastSequence { get; init; }

    /// <summary>The remediation that <see cref="LastSequence"/> belongs to.</summary>
    public required string LastRemediationId { get; init; }

    /// <summary>Null when no handler is at work.</summary>
    public TargetLease? Lease { get; init; }

    /// <summary>What no handler could have written at <paramref name="now"/>; null when there is nothing of that kind.</summary>
    public string? FindProblem(DateTimeOffset now) => this switch
    {
        { Version: not RemediationRecord.CurrentVersion } => "has another version",
        _ when LastSequence < 1 || LastSequence > RemediationOrder.HighestSequence(now) =>
            $"has the sequence {LastSequence}, which no handler takes",
        _ when !RemediationId.IsValid(LastRemediationId) => "names no remediation",
        { Lease: { } lease } when lease.Until - now > TargetLease.Longest =>
            $"is leased until {lease.Until:O}, longer than any invocation lasts",
        _ => null,
    };
}

/// <summary>One handler's sole right to act on a target.</summary>
/// <param name="Holder">AWS request id of the invocation.</param>
/// <param name="Until">The invocation's deadline, UTC: Lambda ends the invocation by then, so no handler outlives its lease.</param>
internal sealed record TargetLease(string Holder, DateTimeOffset Until)
{
    /// <summary>
    /// Lambda's longest invocation: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
}

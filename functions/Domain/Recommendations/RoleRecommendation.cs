namespace Bridge.Functions.Domain.Recommendations;

/// <summary>
/// What Bridge keeps about one role's recommendation: what was asked for, what came of it, and what was captured before a brake. The
/// recommendation itself is stored beside it.
/// </summary>
internal sealed record RoleRecommendation
{
    public required RoleKey Role { get; init; }

    /// <summary>The request that is under way; null when none is.</summary>
    public RecommendationJob? Pending { get; init; }

    /// <summary>How the newest ended request ended; null before the first.</summary>
    public RecommendationEnd? Last { get; init; }

    /// <summary>What the stored recommendation was computed for; null while there is none. A failed refresh leaves it.</summary>
    public RecommendationEnd? Result { get; init; }

    /// <summary>What was captured before the newest brake; null when none was pulled.</summary>
    public LastAccessedCapture? Capture { get; init; }

    /// <summary>Grows with every commit; a commit against an older one is refused. Zero: not stored yet.</summary>
    public long Version { get; init; }

    /// <summary>True while something is to be done about it.</summary>
    public bool HasWork => Pending is not null || Capture is { IsOpen: true };
}

/// <summary>What was asked for. Asked again while it is under way, it is the same.</summary>
internal sealed record RecommendationJob
{
    /// <summary>Tells the work of one request from that of an earlier one.</summary>
    public required string RequestId { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The first instant of usage that counts.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The last instant of usage that counts.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Why usage ends there, for a person.</summary>
    public required string UntilBecause { get; init; }

    /// <summary>How often the work has begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt came to nothing; null before that.</summary>
    public string? LastFault { get; init; }
}

/// <summary>How a request ended.</summary>
/// <param name="Job">The request.</param>
/// <param name="At">When it ended, UTC.</param>
/// <param name="Fault">Why it failed, for a person; null when it succeeded.</param>
internal sealed record RecommendationEnd(RecommendationJob Job, DateTimeOffset At, string? Fault);

/// <summary>
/// The role's service last accessed data as it was before a brake. A request that the brake refuses counts as an access too, so what is
/// generated later tells less: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html.
/// </summary>
internal sealed record LastAccessedCapture
{
    /// <summary>The brake.</summary>
    public required string RemediationId { get; init; }

    /// <summary>When the report was asked for, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>AWS's job, which only the session that began it may fetch.</summary>
    public required string JobId { get; init; }

    /// <summary>Times that fetching it has failed.</summary>
    public int Attempts { get; init; }

    /// <summary>When each service was last used, by prefix; null until it is fetched.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset>? Services { get; init; }

    /// <summary>Why it could not be fetched, for a person; null while it may still be.</summary>
    public string? Fault { get; init; }

    /// <summary>True while it is still to be fetched.</summary>
    public bool IsOpen => Services is null && Fault is null;
}

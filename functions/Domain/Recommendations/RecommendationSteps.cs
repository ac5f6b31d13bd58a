namespace Bridge.Functions.Domain.Recommendations;

/// <summary>
/// Every step of a role's recommendation, each as one commit. A step that no longer fits what is stored is null, so that a duplicate of it
/// changes nothing.
/// </summary>
internal static class RecommendationSteps
{
    /// <summary>A person asked for it.</summary>
    public static RecommendationCommit Request(RoleRecommendation role, RecommendationJob job) =>
        new() { Role = role with { Pending = job }, DueIn = TimeSpan.Zero };

    /// <summary>The work begins; what is not ended within <paramref name="lease"/> comes due again.</summary>
    public static RecommendationCommit? Begin(RoleRecommendation role, string requestId, TimeSpan lease) => Of(role, requestId) is not { } job ? null : new()
    {
        Role = role with { Pending = job with { Attempts = job.Attempts + 1 } },
        DueIn = lease,
    };

    /// <summary>The recommendation is there.</summary>
    public static RecommendationCommit? Succeed(RoleRecommendation role, string requestId, ReadOnlyMemory<byte> result, DateTimeOffset now)
    {
        if (Of(role, requestId) is not { } job)
        {
            return null;
        }

        var end = new RecommendationEnd(job, now, Fault: null);
        return End(role with { Last = end, Result = end }) with { Result = result };
    }

    /// <summary>It cannot be computed, until a person asks again.</summary>
    public static RecommendationCommit? Fail(RoleRecommendation role, string requestId, string fault, DateTimeOffset now) =>
        Of(role, requestId) is not { } job ? null : End(role with { Last = new(job, now, fault) });

    /// <summary>An attempt came to nothing; it is made again.</summary>
    public static RecommendationCommit? Retry(RoleRecommendation role, string requestId, string fault, TimeSpan delay) => Of(role, requestId) is not { } job ? null : new()
    {
        Role = role with { Pending = job with { LastFault = fault } },
        DueIn = delay,
    };

    /// <summary>A brake is about to be pulled, and AWS writes the report. The first one of a brake counts: a second attempt at sending the order comes later.</summary>
    public static RecommendationCommit? Capture(RoleRecommendation role, LastAccessedCapture capture, TimeSpan delay) =>
        role.Capture?.RemediationId == capture.RemediationId ? null : new()
        {
            Role = role with { Capture = capture },
            DueIn = delay,
            KeepsDue = role.Pending is not null,
        };

    /// <summary>The captured report is fetched, or given up with <see cref="LastAccessedCapture.Fault"/>, or tried again after <paramref name="delay"/>.</summary>
    public static RecommendationCommit? TakeCapture(RoleRecommendation role, LastAccessedCapture capture, TimeSpan delay)
    {
        if (role.Capture is not { IsOpen: true } open || open.JobId != capture.JobId)
        {
            return null;
        }

        return new() { Role = role with { Capture = capture }, DueIn = capture.IsOpen ? delay : null, KeepsDue = role.Pending is not null };
    }

    private static RecommendationJob? Of(RoleRecommendation role, string requestId) => role.Pending is { } job && job.RequestId == requestId ? job : null;

    private static RecommendationCommit End(RoleRecommendation role)
    {
        var ended = role with { Pending = null };
        return new() { Role = ended, DueIn = ended.HasWork ? TimeSpan.Zero : null };
    }
}

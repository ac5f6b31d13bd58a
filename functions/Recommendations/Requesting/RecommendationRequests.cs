using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Work;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Recommendations.Requesting;

/// <summary>What becomes of a request for a recommendation.</summary>
internal abstract record RecommendationRequestResult
{
    /// <summary>It will be computed, or is being computed already.</summary>
    public sealed record Accepted(RoleRecommendation Role) : RecommendationRequestResult;

    /// <summary>One of another window is under way.</summary>
    public sealed record OtherWindow(RecommendationJob UnderWay) : RecommendationRequestResult;

    /// <summary>The window holds no time.</summary>
    public sealed record EmptyWindow(DateTimeOffset Until, string UntilBecause) : RecommendationRequestResult;

    /// <summary>The window is longer than anything can be known about.</summary>
    public sealed record TooLong : RecommendationRequestResult;
}

/// <summary>Takes requests for recommendations: stored with their work before they are answered.</summary>
internal sealed class RecommendationRequests(
    IRecommendationStore recommendations, RecommendationWindow window, RelayOutbox relay, IOptionsMonitor<RecommendationSettings> settings, TimeProvider time)
{
    /// <summary>Asks for a role's recommendation; null leaves the window to Bridge.</summary>
    public async Task<RecommendationRequestResult> RequestAsync(
        RoleKey role, DateTimeOffset? since, DateTimeOffset? until, string requestedBy, CancellationToken cancellationToken)
    {
        var end = until is { } asked ? new UsageEnd(asked, $"`{requestedBy}` asked for it.") : await window.FindEndAsync(role, cancellationToken);
        var start = since ?? end.At - TimeSpan.FromDays(settings.CurrentValue.WindowDays);
        if (start >= end.At)
        {
            return new RecommendationRequestResult.EmptyWindow(end.At, end.Because);
        }

        if (end.At - start > RecommendationWindow.MaxLength)
        {
            return new RecommendationRequestResult.TooLong();
        }

        var job = new RecommendationJob
        {
            RequestId = Guid.NewGuid().ToString("N"),
            RequestedBy = requestedBy,
            RequestedAt = time.GetUtcNow(),
            Since = start,
            Until = end.At,
            UntilBecause = end.Because,
        };
        var (stored, _) = await recommendations.CommitAsync(role, found => found.Pending is null ? RecommendationSteps.Request(found, job) : null, cancellationToken);
        await relay.RelaySoonAsync(cancellationToken);
        return stored.Pending is { } underWay && ((since is not null && since != underWay.Since) || (until is not null && until != underWay.Until))
            ? new RecommendationRequestResult.OtherWindow(underWay)
            : new RecommendationRequestResult.Accepted(stored);
    }
}

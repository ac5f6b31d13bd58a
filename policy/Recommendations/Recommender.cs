using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Drafting;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Proving;
using Bridge.Policy.Recommendations.Reporting;
using Bridge.Policy.Recommendations.Resolving;
using Bridge.Policy.Requests;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations;

/// <summary>Draws the policies that a principal needs from its usage.</summary>
/// <remarks>
/// Every recommendation grants each observed request that today's policies allow (<see cref="Recommendation.Replay"/>), and nothing that
/// they do not grant (<see cref="Recommendation.Comparison"/>). It repeats their Denies word for word and keeps their conditions on the
/// permissions it grants. If one of these is not proved, the verdict is hold and the reasons say why. docs/recommendation.md describes the
/// algorithm.
/// </remarks>
public static class Recommender
{
    private static readonly Statement AllowAll = new() { Effect = Effect.Allow, Action = new(false, ["*"]), Resource = new(false, ["*"]) };

    private static readonly AuthorizationPolicies Everything = new()
    {
        Identity = [new("unknown", new(PolicyVersion.V2012, null, [AllowAll]))],
    };

    /// <summary>Recommends policies for the principal of <paramref name="usage"/>.</summary>
    /// <param name="usage">The principal's usage.</param>
    /// <param name="current">
    /// Today's policies: all identity-based ones including those of its groups, and boundaries and SCPs if known. The resource's own policy
    /// is ignored. Null when today's policies are not known, which makes the verdict hold.
    /// </param>
    /// <param name="options">The options; null for the default ones.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Recommendation Recommend(
        UsageReport usage, AuthorizationPolicies? current, RecommendationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(usage);
        options ??= RecommendationOptions.Default;
        if (!RequestPrincipal.TryParse(usage.Principal.Arn, out var principal))
        {
            throw new ArgumentException("The principal of the usage has no ARN.", nameof(usage));
        }

        var today = current ?? Everything;
        var resolver = UseResolver.Resolve(usage, principal, today, cancellationToken);
        var drafted = PolicyDrafts.Draft(usage.Principal, today, resolver, options);

        var gaps = new GapList();
        var window = new TrailWindowFacts(usage);
        new GapFinder(usage, options, gaps).Add(window);
        var before = current is null ? default : PolicyNumbers.Of(today.Identity, cancellationToken);
        var dataEvents = RecordingState.Unknown;
        if (current is null)
        {
            gaps.Add(
                "currentPoliciesUnknown",
                "Today's policies are not known, so nothing shows that the recommendation grants no more than they do. Pass them.",
                isGrave: true);
        }
        else
        {
            dataEvents = new RecordingGaps(usage, options, resolver.Grants, before.Actions, gaps).Add();
        }

        var comparison = current is null
            ? null
            : PolicyComparer.Compare(today.Identity, drafted.Policies, options.Comparison, cancellationToken);
        var replay = UsageReplay.Count(usage, resolver, today with { Identity = drafted.Policies });
        var reasons = new ReasonFinder(gaps);
        reasons.AddUngranted(resolver);
        reasons.AddProofs(comparison, replay);
        reasons.AddLimits(principal, drafted.Policies, options.Form);
        var statements = StatementRows.Build(drafted, resolver.Requests, options);
        return new()
        {
            Principal = usage.Principal,
            From = usage.TrailFirst,
            To = usage.TrailLast,
            Policies = drafted.Policies,
            Statements = statements,
            Owner = OwnerFinder.Find(usage, options, drafted.Policies),
            Offers = new OfferFinder(drafted.Drafts, [.. statements.Select(statement => statement.Sid)], resolver.Requests).Find(),
            Gaps = [.. gaps.Gaps],
            Confidence = ConfidenceFinder.Find(usage, options, window, dataEvents),
            Unmapped = usage.Unmapped,
            Denied = [.. usage.Denied.Select(new RefusalFinder(principal, current, resolver.Grants).Find)],
            NotAllowedToday = [.. resolver.NotAllowedToday],
            Suspicious = usage.Suspicious,
            Before = before.Numbers,
            After = PolicyNumbers.Of(drafted.Policies, cancellationToken).Numbers,
            Comparison = comparison,
            Replay = replay,
            Reasons = [.. gaps.Reasons.Distinct()],
        };
    }

    /// <summary>Checks the observed requests that <paramref name="today"/> allows with other policies.</summary>
    internal static ReplayNumbers Replay(UsageReport usage, AuthorizationPolicies today, AuthorizationPolicies recommended) =>
        RequestPrincipal.TryParse(usage.Principal.Arn, out var principal)
            ? UsageReplay.Count(usage, UseResolver.Resolve(usage, principal, today, CancellationToken.None), recommended)
            : new(0, 0);
}

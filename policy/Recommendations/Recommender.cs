using System.Collections.Immutable;
using System.Globalization;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations.Gaps;
using Bridge.Policy.Recommendations.Naming;
using Bridge.Policy.Recommendations.Offers;
using Bridge.Policy.Recommendations.Ownership;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations;

/// <summary>Draws from what a principal did the policies that it needs.</summary>
/// <remarks>
/// What holds of every recommendation: it grants each observed request that today's policies allow (<see cref="Recommendation.Replay"/>); it grants nothing that
/// they do not (<see cref="Recommendation.Comparison"/>); their Denies stand in it word for word, and their conditions on what is granted. Where one of these
/// is not proved, the verdict is hold and says why. The algorithm is told in docs/recommendation.md.
/// </remarks>
public static class Recommender
{
    private const int MaxManagedPolicies = 10;

    private static readonly AuthorizationPolicies Everything = new()
    {
        Identity = [new("unknown", new(PolicyVersion.V2012, null, [new Statement { Effect = Effect.Allow, Action = new(false, ["*"]), Resource = new(false, ["*"]) }]))],
    };

    /// <summary>What <paramref name="usage"/>'s principal needs.</summary>
    /// <param name="usage">What it did.</param>
    /// <param name="current">
    /// Today's policies: all identity-based ones, its groups' too, boundaries and SCPs where known; the resource's own policy is not looked at. Null when they are
    /// not known, which makes the verdict hold.
    /// </param>
    /// <param name="options">How to go about it.</param>
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
        var resolver = Resolve(usage, principal, today, cancellationToken);
        var limit = PolicySplitter.LimitOf(options.Form);
        var denies = StatementsOf(today).Where(statement => statement.Effect == Effect.Deny).Distinct().Select(statement => new StatementDraft([], statement, IsPinned: true));
        var drafts = denies.Concat(Minimiser.Reduce(resolver.Drafts.Build(options), resolver.Requests)).SelectMany(draft => PolicySplitter.Cut(draft, limit)).ToList();
        var named = StatementNames.Of(drafts).Zip(drafts, (name, draft) => draft.Statement with { Sid = name }).ToList();
        var filled = PolicySplitter.Fill(named, limit);
        drafts = [.. filled.SelectMany(policy => policy).Select(number => drafts[number])];
        var policies = filled.Select((numbers, i) => new NamedPolicy(
            PolicyName(usage.Principal, i), new PolicyDocument(PolicyVersion.V2012, null, numbers.Select(number => named[number]).ToValueList()))).ToValueList();

        var gaps = new GapList();
        var window = new TrailWindowFacts(usage);
        new GapFinder(usage, options, gaps).Add(window);
        var before = current is null ? default : PolicyNumbers.Of(today.Identity, cancellationToken);
        var dataEvents = RecordingState.Unknown;
        if (current is null)
        {
            gaps.Add("currentPoliciesUnknown", "Today's policies are not known, so nothing shows that the recommendation grants no more than they do. Pass them.", isGrave: true);
        }
        else
        {
            dataEvents = new RecordingGaps(usage, options, resolver.Grants, before.Actions, gaps).Add();
        }

        var comparison = current is null ? null : PolicyComparer.Compare(today.Identity, policies, options.Comparison, cancellationToken);
        var replay = Replay(usage, resolver, today with { Identity = policies });
        AddReasons(gaps, principal, resolver, comparison, replay, policies, options);
        return new()
        {
            Principal = usage.Principal,
            From = usage.TrailFirst,
            To = usage.TrailLast,
            Policies = policies,
            Statements = Statements(policies, drafts, resolver.Requests, options),
            Owner = OwnerFinder.Find(usage, options, policies),
            Offers = new OfferFinder(drafts, [.. policies.SelectMany(policy => policy.Document.Statements).Select(statement => statement.Sid!)], resolver.Requests).Find(),
            Gaps = [.. gaps.Gaps],
            Confidence = ConfidenceFinder.Find(usage, options, window, dataEvents),
            Unmapped = usage.Unmapped,
            Denied = [.. usage.Denied.Select(new RefusalFinder(principal, current, resolver.Grants).Find)],
            NotAllowedToday = [.. resolver.NotAllowedToday],
            Suspicious = usage.Suspicious,
            Before = before.Numbers,
            After = PolicyNumbers.Of(policies, cancellationToken).Numbers,
            Comparison = comparison,
            Replay = replay,
            Reasons = [.. gaps.Reasons.Distinct()],
        };
    }

    /// <summary>Holds what was observed, and is allowed under <paramref name="today"/>, against other policies.</summary>
    internal static ReplayNumbers Replay(UsageReport usage, AuthorizationPolicies today, AuthorizationPolicies recommended) =>
        RequestPrincipal.TryParse(usage.Principal.Arn, out var principal) ? Replay(usage, Resolve(usage, principal, today, CancellationToken.None), recommended) : new(0, 0);

    private static UseResolver Resolve(UsageReport usage, RequestPrincipal principal, AuthorizationPolicies today, CancellationToken cancellationToken)
    {
        var allows = StatementsOf(today).Where(statement => statement is { Effect: Effect.Allow, Resource: not null });
        var resolver = new UseResolver(principal, today, allows.Select(statement => new TodayGrant(statement)));
        foreach (var use in usage.Uses)
        {
            cancellationToken.ThrowIfCancellationRequested();
            resolver.Add(use);
        }

        return resolver;
    }

    private static IEnumerable<Statement> StatementsOf(AuthorizationPolicies policies) =>
        policies.Identity.SelectMany(policy => policy.Document.Statements.Select(statement => ModernStatement.Of(statement, policy.Document.EffectiveVersion)));

    private static ReplayNumbers Replay(UsageReport usage, UseResolver resolver, AuthorizationPolicies recommended)
    {
        var policies = new OptimisticPolicies(recommended);
        var aside = resolver.NotAllowedToday.Select(one => one.Use).ToHashSet<ObservedUse>(ReferenceEqualityComparer.Instance);
        var lost = resolver.Unresolved.Select(one => one.Use).ToHashSet<ObservedUse>(ReferenceEqualityComparer.Instance);
        lost.UnionWith(resolver.Requests.Where(request => !policies.Allows(request.Request, request.Circumstances)).Select(request => request.Use));
        lost.ExceptWith(aside);
        return new(usage.Uses.Where(use => !aside.Contains(use)).Sum(use => use.Count), lost.Sum(use => use.Count));
    }

    private static ImmutableArray<RecommendedStatement> Statements(
        ValueList<NamedPolicy> policies, List<StatementDraft> drafts, List<ObservedRequest> requests, RecommendationOptions options)
    {
        var kept = Minimiser.KeptBecause(drafts, requests);
        var evidence = EvidenceBuilder.Build(drafts, requests, options.MaxEvidenceResources);
        return [.. policies.SelectMany(policy => policy.Document.Statements.Select(statement => (policy.Name, statement))).Select((pair, i) => new RecommendedStatement
        {
            Sid = pair.statement.Sid!,
            Policy = pair.Name,
            Statement = pair.statement,
            KeptBecause = kept[i],
            Evidence = evidence[i],
        })];
    }

    private static void AddReasons(
        GapList gaps, RequestPrincipal principal, UseResolver resolver, ComparisonResult? comparison, ReplayNumbers replay, ValueList<NamedPolicy> policies, RecommendationOptions options)
    {
        var reasons = gaps.Reasons;
        foreach (var ungranted in resolver.NotAllowedToday)
        {
            gaps.Add("notAllowedToday", $"{ungranted.Use.Action} on `{ungranted.Resource}` was allowed when it was recorded. {ungranted.Reason}", isGrave: true);
        }

        foreach (var unresolved in resolver.Unresolved)
        {
            gaps.Add("resourceUnresolved", $"{unresolved.Use.Action}: {unresolved.Reason} Find it out and add it by hand.", isGrave: true);
        }

        if (comparison is { Answer: ComparisonAnswer.More, Witness: { } witness })
        {
            reasons.Add($"The recommendation would allow {witness.Request.Action} on `{witness.Request.Resource}`, which today's policies do not. Report this: it is a fault of Bridge.");
        }
        else if (comparison is { Answer: ComparisonAnswer.Undecided })
        {
            reasons.Add($"It is not proved that nothing new is granted: {comparison.Reason}");
        }

        if (replay.Lost > 0)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{replay.Lost} of {replay.Requests} observed requests would be refused."));
        }

        if (policies.Any(policy => PolicySize.CountWithoutWhitespace(policy.Document) > PolicySplitter.LimitOf(options.Form)))
        {
            reasons.Add("A Deny of today is too large for the kind of policy that was asked for.");
        }

        if (policies.Count > (options.Form == RecommendedPolicyForm.Managed ? MaxManagedPolicies : 1))
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{policies.Count} policies are needed. {(options.Form == RecommendedPolicyForm.Managed
                ? $"An identity can have {MaxManagedPolicies} managed ones unless AWS raised the quota"
                : $"Inline they have {PolicySplitter.LimitOf(options.Form):N0} characters together, so take managed ones")}."));
        }

        if (principal.Kind is not (RequestPrincipalKind.User or RequestPrincipalKind.Role))
        {
            reasons.Add("Policies are attached to users and roles; this is neither.");
        }
        else if (principal.Name.StartsWith("aws-service-role/", StringComparison.Ordinal))
        {
            reasons.Add("The policies of a service-linked role are AWS's own and cannot be replaced.");
        }
    }

    private static string PolicyName(UsagePrincipal principal, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{(principal.Name.Length > 0 ? principal.Name : principal.AccountId)}-used{(number == 0 ? string.Empty : $"-{number + 1}")}");
}

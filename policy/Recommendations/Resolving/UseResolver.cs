using Bridge.Policy.Catalogs;
using Bridge.Policy.Conditions;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Requests;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>Finds for each observed use the grants of today that allow it.</summary>
internal sealed class UseResolver
{
    private readonly RequestPrincipal _principal;
    private readonly OptimisticPolicies _today;
    private readonly TodayGrant[] _grants;
    private readonly Dictionary<int, TodayGrant[]> _byAction = [];

    private UseResolver(RequestPrincipal principal, AuthorizationPolicies today, IEnumerable<TodayGrant> grants)
    {
        _principal = principal;
        _today = new(today);
        _grants = [.. grants.OrderBy(grant => grant.Order, StringComparer.Ordinal)];
    }

    /// <summary>Today's Allows.</summary>
    public IReadOnlyList<TodayGrant> Grants => _grants;

    /// <summary>The uses that the drafted statements must grant.</summary>
    public List<ResolvedUse> Resolved { get; } = [];

    /// <summary>The requests that a replay must find allowed.</summary>
    public List<ObservedRequest> Requests { get; } = [];

    /// <summary>Uses that today's policies do not allow.</summary>
    public List<UngrantedUse> NotAllowedToday { get; } = [];

    /// <summary>Uses that today's policies allow, but with a grant that is too wide to be carried over.</summary>
    public List<UngrantedUse> Unresolved { get; } = [];

    /// <summary>Resolves all uses of a report.</summary>
    public static UseResolver Resolve(
        UsageReport usage, RequestPrincipal principal, AuthorizationPolicies today, CancellationToken cancellationToken)
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

    /// <summary>The statements of the identity-based policies, in version 2012-10-17.</summary>
    public static IEnumerable<Statement> StatementsOf(AuthorizationPolicies policies) => policies.Identity.SelectMany(policy =>
        policy.Document.Statements.Select(statement => ModernStatement.Of(statement, policy.Document.EffectiveVersion)));

    private void Add(ObservedUse use)
    {
        var circumstances = Circumstances.Of(use, _principal);
        foreach (var resource in use.Resources)
        {
            Add(use, resource, circumstances);
        }
    }

    private void Add(ObservedUse use, UsedResource resource, Circumstances circumstances)
    {
        // No policy can allow or deny these actions, so none needs to name them.
        if (SpecialActions.AreAlwaysAllowed(use.Action.FullName))
        {
            return;
        }

        var fits = Fits(use.Action, resource, circumstances);
        if (fits.Count == 0)
        {
            NotAllowedToday.Add(new(use, resource.Arn, "No Allow of today's identity-based policies fits it: a resource's own policy may have granted it, policies are missing from the input, or they changed."));
            return;
        }

        var allowed = new List<(TodayGrant Grant, ResourceFit Fit, bool IsSure)>();
        var requests = new List<ObservedRequest>();
        Decision? refusal = null;
        foreach (var found in fits)
        {
            var request = ObservedRequest.Of(use, resource, circumstances, _principal, found.Fit.Sample);
            var decision = _today.Explain(request.Request, circumstances);
            if (decision.Effect == DecisionEffect.Allowed)
            {
                allowed.Add(found);
                requests.Add(request);
            }
            else
            {
                refusal ??= decision;
                if (resource.Origin is ResourceOrigin.Unknown or ResourceOrigin.Partial or ResourceOrigin.PathAssumed && decision.Effect == DecisionEffect.ExplicitlyDenied)
                {
                    // The Deny may match the sample, but it cannot have matched the resource itself.
                    allowed.Add(found with { IsSure = false });
                }
            }
        }

        if (allowed.Count == 0)
        {
            NotAllowedToday.Add(new(use, resource.Arn, $"Today it is refused by {LayerNames.Of(refusal!.Layer)}{Names(refusal)}."));
            return;
        }

        Requests.AddRange(requests);
        CarryOver(use, resource, allowed);
    }

    private void CarryOver(ObservedUse use, UsedResource resource, List<(TodayGrant Grant, ResourceFit Fit, bool IsSure)> allowed)
    {
        if (allowed.Find(found => IsTooWide(use.Action, resource, found.Fit)) is { Fit: not null } wide)
        {
            Unresolved.Add(new(use, resource.Arn, $"Which {(use.Action.FullName == "iam:PassRole" ? "role was passed" : "resource was changed")} is not known, and `{wide.Fit.Pattern ?? "NotResource"}` is too wide to be carried over for this action."));
            return;
        }

        if (use.Action.FullName == "iam:PassRole" && use.Context.PassedToServices.Count == 0)
        {
            Unresolved.Add(new(use, resource.Arn, $"To which service {use.InferredFrom} passed the role is not known."));
            return;
        }

        foreach (var (grant, fit, isSure) in allowed)
        {
            var isPinned = !isSure || (resource.Origin == ResourceOrigin.Unknown && fit.Pattern != "*");
            Resolved.Add(new(grant, use, fit, isPinned));
        }
    }

    // One grant that certainly covers the resource is enough. If there is none, all grants that may cover it are taken.
    private List<(TodayGrant Grant, ResourceFit Fit, bool IsSure)> Fits(CatalogAction action, UsedResource resource, Circumstances circumstances)
    {
        var possible = new List<(TodayGrant, ResourceFit, bool)>();
        var grants = 0;
        foreach (var grant in GrantsOf(action))
        {
            var conditions = grant.JudgeConditions(circumstances);
            var fits = conditions == Match.No ? [] : ResourceFitting.Find(grant, resource, circumstances);
            if (fits.Count == 0)
            {
                continue;
            }

            var isSure = conditions == Match.Yes && fits.All(fit => fit.IsSure) && (resource.Origin != ResourceOrigin.Unknown || fits is [{ Pattern: "*" }]);
            if (isSure)
            {
                return [.. fits.Select(fit => (grant, fit, true))];
            }

            grants++;
            possible.AddRange(fits.Select(fit => (grant, fit, false)));
        }

        // If there is only one grant, it must have been this one.
        return grants == 1 && possible.Count == 1 ? [.. possible.Select(one => (one.Item1, one.Item2, true))] : possible;
    }

    private TodayGrant[] GrantsOf(CatalogAction action)
    {
        if (!_byAction.TryGetValue(action.Index, out var grants))
        {
            _byAction[action.Index] = grants = [.. _grants.Where(grant => grant.CoversAction(action.FullName))];
        }

        return grants;
    }

    // A wildcard for iam:PassRole or for writing to IAM is a way to more permissions.
    private static bool IsTooWide(CatalogAction action, UsedResource resource, ResourceFit fit) =>
        action.Service.Prefix == "iam" && (action.AccessLevel > AccessLevel.Read || action.Name == "PassRole") && resource.Origin != ResourceOrigin.NotApplicable
        && (fit.Pattern is null || (!fit.IsLiteral && ResourceGlob.Parse(fit.Pattern).LeavesNameOpen));

    private static string Names(Decision decision) =>
        decision.By.Count == 0 ? string.Empty : $" (`{decision.By[0].Policy}`, statement {decision.By[0].Sid ?? decision.By[0].Statement.ToString(System.Globalization.CultureInfo.InvariantCulture)})";
}

using Bridge.Policy.Evaluation;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Resolving;
using Bridge.Policy.Requests;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Reporting;

/// <summary>
/// Finds for each refused request whether the principal's own policies refuse it, or something that these policies cannot change.
/// </summary>
internal sealed class RefusalFinder(RequestPrincipal principal, AuthorizationPolicies? current, IReadOnlyList<TodayGrant> grants)
{
    private readonly OptimisticPolicies? _today = current is null ? null : new(current);

    public RefusedUse Find(DeniedUse use)
    {
        var decision = Decide(use);
        var answer = decision is null ? PolicyAnswer.Unknown : decision.Effect == DecisionEffect.Allowed ? PolicyAnswer.Allowed : PolicyAnswer.NotAllowed;
        return new(use, answer, $"{By(use.Origin)}{After(use.Origin, answer, decision)}");
    }

    // Decides for the resource itself; if the event does not name it, for a resource that an Allow of today reaches.
    private Decision? Decide(DeniedUse use)
    {
        if (_today is null || use.Action is not { } action)
        {
            return null;
        }

        var resource = new UsedResource(use.Resource, use.Resource == "*" ? ResourceOrigin.Unknown : use.Resource.Contains('*', StringComparison.Ordinal) ? ResourceOrigin.Partial : ResourceOrigin.Named);
        var asUse = new ObservedUse { Action = action, Resources = [resource], Context = new(), First = use.First, Last = use.Last, Count = use.Count };
        var circumstances = Circumstances.Of(asUse, principal);
        Decision? refusal = null;
        foreach (var sample in grants.Where(grant => grant.CoversAction(action.FullName)).SelectMany(grant => ResourceFitting.Find(grant, resource, circumstances)).Select(fit => fit.Sample).Append(use.Resource).Distinct(StringComparer.Ordinal))
        {
            var decision = _today.Explain(ObservedRequest.Of(asUse, resource, circumstances, principal, sample).Request, circumstances);
            if (decision.Effect == DecisionEffect.Allowed)
            {
                return decision;
            }

            refusal ??= decision;
        }

        return refusal;
    }

    private static string By(DenialOrigin origin) => origin switch
    {
        DenialOrigin.IdentityPolicy => "AWS names the principal's own policies. ",
        DenialOrigin.PermissionsBoundary => "Its permissions boundary refused it. ",
        DenialOrigin.SessionPolicy => "A session policy refused it. ",
        DenialOrigin.ResourcePolicy => "The resource's policy refused it, or the role's trust policy. ",
        DenialOrigin.ServiceControlPolicy => "A service control policy refused it. ",
        DenialOrigin.ResourceControlPolicy => "A resource control policy refused it. ",
        DenialOrigin.VpcEndpointPolicy => "The policy of a VPC endpoint refused it. ",
        _ => string.Empty,
    };

    private static string After(DenialOrigin origin, PolicyAnswer answer, Decision? decision) => (answer, origin) switch
    {
        (PolicyAnswer.Unknown, DenialOrigin.Unknown) => "What refused it is not known.",
        (PolicyAnswer.Unknown, _) => string.Empty,
        (PolicyAnswer.Allowed, DenialOrigin.Unknown) => "Today's policies allow it, so something else said no: an SCP, a boundary, the resource's policy, or the policies of that day.",
        (PolicyAnswer.Allowed, DenialOrigin.IdentityPolicy) => "Today they allow it, so they were others then.",
        (PolicyAnswer.Allowed, _) => "Today's policies allow it, so no policy of the principal can change that.",
        _ when decision is { Layer: PolicyLayer.Identity, Effect: DecisionEffect.ExplicitlyDenied } => "Today's identity-based policies deny it.",
        _ when decision is { Layer: PolicyLayer.Identity } => "Today's identity-based policies do not allow it.",
        _ => $"Today {LayerNames.Of(decision!.Layer)} refuses it.",
    };
}

using Bridge.Policy.Conditions;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Evaluation;

/// <summary>
/// A set of policies, compiled to decide many requests. It is immutable to its users and may be shared between threads. Deciding allocates
/// nothing for an action that was asked for before.
/// </summary>
/// <remarks>
/// The rules: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html; ADR-004 says what holds where AWS
/// leaves a question open.
/// </remarks>
public sealed class CompiledPolicies
{
    private readonly PlacedStatement[] _statements;
    private readonly ActionIndex _index;
    private readonly int _serviceControlLevels;
    private readonly int _boundaries;
    private readonly bool _hasBoundaries;
    private readonly bool _hasSession;
    private readonly bool _hasResourcePolicy;

    private CompiledPolicies(AuthorizationPolicies policies, Func<PolicyDocument, CompiledPolicy> compile)
    {
        _statements = StatementPlacing.Place(policies, compile);
        _index = new ActionIndex(_statements);
        _serviceControlLevels = policies.ServiceControl?.Count ?? 0;
        _boundaries = policies.Boundaries?.Count ?? 0;
        _hasBoundaries = policies.Boundaries is not null;
        _hasSession = policies.Session is not null;
        _hasResourcePolicy = policies.Resource is not null;
    }

    /// <summary>Compiles policies.</summary>
    public static CompiledPolicies Compile(AuthorizationPolicies policies) => new(policies, CompiledPolicy.Compile);

    /// <summary>Compiles policies; <paramref name="compile"/> can return policies that are compiled already.</summary>
    public static CompiledPolicies Compile(AuthorizationPolicies policies, Func<PolicyDocument, CompiledPolicy> compile) => new(policies, compile);

    /// <summary>Decides whether the principal may act. Allocates nothing.</summary>
    public DecisionOutcome Decide(AuthorizationRequest request)
    {
        var conclusion = Conclude(request, trace: null);
        return new(conclusion.Effect, conclusion.Layer);
    }

    /// <summary>Decides whether the principal may act, with the reasons.</summary>
    public Decision Explain(AuthorizationRequest request)
    {
        var trace = new DecisionTrace();
        return trace.ToDecision(Conclude(request, trace));
    }

    private Conclusion Conclude(AuthorizationRequest request, DecisionTrace? trace)
    {
        if (SpecialActions.AreAlwaysAllowed(request.Action))
        {
            return Conclusion.Granted(PolicyLayer.Identity, LayerSet.None);
        }

        var scope = RequestScope.Of(request);
        var grants = default(Grants);
        PolicyLayer? denying = null;
        foreach (var number in _index.Find(request.Action, out var isExact))
        {
            ref readonly var placed = ref _statements[number];
            var isDeny = placed.Statement.IsDeny;
            if (!scope.Layers.Includes(placed.Layer)
                || (!isExact && !placed.Statement.CoversAction(request.Action))
                || (trace is null && !isDeny && grants.Cover(placed)))
            {
                continue;
            }

            var match = Judge(placed, request, out var naming);
            if (match == Match.Unknown)
            {
                trace?.NotUnderstood(placed, request);
            }

            // The question is whether the principal may act, so a Deny that cannot be judged counts and an Allow that cannot be judged does
            // not.
            if (match == Match.No || (match == Match.Unknown && !isDeny))
            {
                continue;
            }

            trace?.Matched(placed);
            if (!isDeny)
            {
                grants.Add(placed, naming);
                continue;
            }

            denying ??= placed.Layer;
            if (trace is null)
            {
                break;
            }
        }

        return denying is { } layer ? new(DecisionEffect.ExplicitlyDenied, layer, LayerSet.None) : Weigh(request, scope, grants);
    }

    private Match Judge(in PlacedStatement placed, AuthorizationRequest request, out PrincipalNaming naming)
    {
        naming = PrincipalNaming.None;
        var principal = Match.Yes;
        if (placed.Layer is PolicyLayer.Resource or PolicyLayer.ResourceControl)
        {
            principal = placed.Statement.Principal?.Judge(request.Principal, out naming)
                ?? Matches.Of(placed.Layer == PolicyLayer.ResourceControl);
            if (principal == Match.No && !IsDeniedForItsBoundary(placed, request))
            {
                return Match.No;
            }

            principal = principal == Match.No ? Match.Yes : principal;
        }

        return Matches.And(principal, placed.Statement.JudgeRest(request));
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html: a Deny with NotPrincipal denies everyone who has a
    // boundary, listed or not.
    private bool IsDeniedForItsBoundary(in PlacedStatement placed, AuthorizationRequest request) =>
        _hasBoundaries && placed.Statement.IsDeny && placed.Statement.Principal is { IsNegated: true }
        && request.Principal.Kind is RequestPrincipalKind.User or RequestPrincipalKind.Role or RequestPrincipalKind.AssumedRole;

    private Conclusion Weigh(AuthorizationRequest request, in RequestScope scope, in Grants grants)
    {
        if (scope.Layers.Includes(PolicyLayer.ServiceControl) && !grants.AllServiceControl(_serviceControlLevels))
        {
            return Conclusion.Lacks(PolicyLayer.ServiceControl);
        }

        if (scope.HasNoIdentity)
        {
            return grants.Resource == PrincipalNaming.None
                ? Conclusion.Lacks(PolicyLayer.Resource)
                : Conclusion.Granted(PolicyLayer.Resource, LayerSet.Resource);
        }

        var boundary = scope.IsRoot || !_hasBoundaries || (_boundaries > 0 && grants.AllBoundaries(_boundaries));
        var session = scope.IsRoot || !_hasSession || grants.Session;
        var isNamed = grants.Resource == PrincipalNaming.Direct || (grants.Resource == PrincipalNaming.Role && boundary && session);
        if (!scope.IsCrossAccount && isNamed)
        {
            return Conclusion.Granted(PolicyLayer.Resource, LayerSet.Resource);
        }

        var needsResource = scope.IsCrossAccount || SpecialActions.NeedResourcePolicy(request, _hasResourcePolicy);
        if (needsResource && grants.Resource == PrincipalNaming.None)
        {
            return Conclusion.Lacks(PolicyLayer.Resource);
        }

        // Within the account, a role that the resource's policy names needs no identity-based Allow. The missing Allow is then that of its
        // boundary or session.
        var identity = scope.IsRoot || grants.Identity || (!scope.IsCrossAccount && grants.Resource == PrincipalNaming.Role);
        return (identity, boundary, session) switch
        {
            (false, _, _) => Conclusion.Lacks(PolicyLayer.Identity),
            (_, false, _) => Conclusion.Lacks(PolicyLayer.Boundary),
            (_, _, false) => Conclusion.Lacks(PolicyLayer.Session),
            _ => Conclusion.Granted(PolicyLayer.Identity, needsResource ? LayerSet.Identity | LayerSet.Resource : LayerSet.Identity),
        };
    }
}

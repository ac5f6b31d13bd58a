using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Comparison.Search;

/// <summary>The evaluator of one side's policies. The policies are compiled when it is first asked.</summary>
internal sealed class SideEvaluator(ValueList<NamedPolicy> policies)
{
    private CompiledPolicies? _compiled;

    public bool Allows(AuthorizationRequest request) => For(request).Decide(request).Effect == DecisionEffect.Allowed;

    public Decision Explain(AuthorizationRequest request) => For(request).Explain(request);

    private CompiledPolicies For(AuthorizationRequest request) => TrustPolicy.For(request) is { } trust
        ? CompiledPolicies.Compile(new AuthorizationPolicies { Identity = policies, Resource = trust })
        : _compiled ??= CompiledPolicies.Compile(new AuthorizationPolicies { Identity = policies });
}

using System.Collections.Concurrent;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.Access;

/// <summary>The policy engine with a cache: most calls are decided by the same policies, which are parsed and compiled once.</summary>
internal sealed class PolicyEngine
{
    // A sandbox has some hundred sets in use; above this number most are left over from earlier changes of policies.
    private const int MostSets = 2_000;

    private readonly ConcurrentDictionary<PolicySet, CompiledPolicies> _compiled = new();

    /// <summary>Decides.</summary>
    public Decision Decide(PolicySet policies, AuthorizationRequest request)
    {
        if (_compiled.Count > MostSets)
        {
            _compiled.Clear();
        }

        return _compiled.GetOrAdd(policies, Compile).Explain(request);
    }

    private static CompiledPolicies Compile(PolicySet policies) => CompiledPolicies.Compile(new AuthorizationPolicies
    {
        Identity = Parse(policies.Identity),
        Boundaries = policies.Boundary is { } boundary ? Parse([boundary]) : null,
        Session = policies.Session is { } session ? Parse(session) : null,
        Resource = policies.Resource is { } resource ? Parse(resource) : null,
        ServiceControl = Parse(policies.ServiceControl),
        ResourceControl = Parse(policies.ResourceControl),
    });

    private static ValueList<ValueList<NamedPolicy>>? Parse(OrganizationPolicies? policies) => policies?.Levels.Select(Parse).ToValueList();

    private static ValueList<NamedPolicy> Parse(IReadOnlyList<PolicyText> policies) => policies.Select(Parse).ToValueList();

    // Invariant: no policy is stored that does not parse, so a fault here is the sandbox's own, and the call fails.
    private static NamedPolicy Parse(PolicyText policy)
    {
        var parsed = PolicyParser.Parse(policy.Json, policy.Kind);
        return parsed.IsOk
            ? new NamedPolicy(policy.Name, parsed.Value)
            : throw new InvalidOperationException($"The policy `{policy.Name}` does not parse: {parsed.Faults[0].Message}");
    }
}

using Bridge.Policy.Comparison.Search;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>
/// Decides requests that AWS is known to have allowed. So a condition on a key that the trail does not show is taken to have held in an
/// Allow, and not to have held in a Deny.
/// </summary>
internal sealed class OptimisticPolicies
{
    private readonly AuthorizationPolicies _policies;
    private readonly string[] _keys;
    private readonly Dictionary<string, CompiledPolicies> _compiled = [];

    /// <param name="policies">The policies. The resource's own policy is ignored.</param>
    public OptimisticPolicies(AuthorizationPolicies policies)
    {
        _policies = Modern(policies);
        _keys = [.. All(_policies).SelectMany(policy => policy.Document.Statements).SelectMany(ModernStatement.Keys).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public Decision Explain(AuthorizationRequest request, Circumstances circumstances) => Compiled(request, circumstances).Explain(request);

    public bool Allows(AuthorizationRequest request, Circumstances circumstances) => Compiled(request, circumstances).Decide(request).Effect == DecisionEffect.Allowed;

    /// <summary>The statement without the parts that cannot be judged; null when it is a Deny with such parts.</summary>
    public static Statement? Reduce(Statement statement, Circumstances circumstances)
    {
        var conditions = statement.Conditions.Where(entry => ModernStatement.Keys(entry).All(circumstances.Decides)).ToValueList();
        var open = (statement.Resource?.Patterns ?? default).Where(pattern => !ModernStatement.Variables(pattern).All(circumstances.Decides)).ToHashSet();
        if (conditions.Count == statement.Conditions.Count && open.Count == 0)
        {
            return statement;
        }

        return statement.Effect == Effect.Deny ? null : statement with
        {
            Conditions = conditions,
            Resource = statement.Resource is { } resource
                ? resource with { Patterns = resource.Patterns.Where(pattern => !resource.IsNegated || !open.Contains(pattern)).Select(Open).ToValueList() }
                : null,
        };

        string Open(string pattern) => open.Contains(pattern)
            ? ModernStatement.Variables(pattern).Where(key => !circumstances.Decides(key)).Distinct().Aggregate(pattern, WithoutVariable)
            : pattern;
    }

    private CompiledPolicies Compiled(AuthorizationRequest request, Circumstances circumstances)
    {
        var trust = TrustPolicy.For(request);
        var signature = $"{string.Concat(_keys.Select(key => circumstances.Decides(key) ? '1' : '0'))}{(trust is null ? string.Empty : request.Action)}";
        if (!_compiled.TryGetValue(signature, out var compiled))
        {
            _compiled[signature] = compiled = CompiledPolicies.Compile(Map(_policies, policy => Reduce(policy, circumstances)) with { Resource = trust });
        }

        return compiled;
    }

    private static NamedPolicy Reduce(NamedPolicy policy, Circumstances circumstances) => policy with
    {
        Document = policy.Document with { Statements = policy.Document.Statements.Select(statement => Reduce(statement, circumstances)).OfType<Statement>().ToValueList() },
    };

    private static AuthorizationPolicies Modern(AuthorizationPolicies policies) => Map(policies, policy => policy with
    {
        Document = new(PolicyVersion.V2012, null, policy.Document.Statements.Select(statement => ModernStatement.Of(statement, policy.Document.EffectiveVersion)).ToValueList()),
    });

    private static AuthorizationPolicies Map(AuthorizationPolicies policies, Func<NamedPolicy, NamedPolicy> map) => new()
    {
        Identity = policies.Identity.Select(map).ToValueList(),
        Boundaries = policies.Boundaries?.Select(map).ToValueList(),
        Session = policies.Session?.Select(map).ToValueList(),
        ServiceControl = policies.ServiceControl?.Select(level => level.Select(map).ToValueList()).ToValueList(),
        ResourceControl = policies.ResourceControl?.Select(level => level.Select(map).ToValueList()).ToValueList(),
    };

    private static IEnumerable<NamedPolicy> All(AuthorizationPolicies policies) => policies.Identity
        .Concat(policies.Boundaries ?? default).Concat(policies.Session ?? default)
        .Concat((policies.ServiceControl ?? default).SelectMany(level => level))
        .Concat((policies.ResourceControl ?? default).SelectMany(level => level));

    // Replaces `${key}` and `${key, 'default'}` by a star.
    private static string WithoutVariable(string pattern, string key)
    {
        for (var start = pattern.IndexOf("${", StringComparison.Ordinal); start >= 0; start = pattern.IndexOf("${", start + 1, StringComparison.Ordinal))
        {
            var end = pattern.IndexOf('}', start);
            if (end > 0 && pattern[(start + 2)..end].Split(',')[0].Trim() == key)
            {
                pattern = $"{pattern[..start]}*{pattern[(end + 1)..]}";
            }
        }

        return pattern;
    }
}

using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.Iam.LastAccessed;

/// <summary>
/// The actions that identity policies allow anywhere, without what they deny everywhere. Boundaries and SCPs have no say in AWS's report.
/// </summary>
internal static class AllowedActions
{
    public static ActionSet Of(IEnumerable<PolicyText> policies)
    {
        var catalog = Catalog.Default;
        var (allowed, denied) = (new ActionSet(catalog.ActionCount), new ActionSet(catalog.ActionCount));
        foreach (var statement in policies.SelectMany(Statements))
        {
            if (statement.Effect == Effect.Allow)
            {
                allowed.UnionWith(Matches(catalog, statement.Action));
            }
            else if (statement.Conditions.Count == 0
                && statement.Resource is { IsNegated: false } resource
                && resource.Patterns.Contains("*"))
            {
                denied.UnionWith(Matches(catalog, statement.Action));
            }
        }

        allowed.ExceptWith(denied);
        return allowed;
    }

    // Invariant: no policy is stored that does not parse.
    private static IEnumerable<Statement> Statements(PolicyText policy) =>
        PolicyParser.Parse(policy.Json, policy.Kind) is { IsOk: true } parsed ? parsed.Value.Statements
            : throw new InvalidOperationException($"The policy `{policy.Name}` does not parse.");

    private static ActionSet Matches(Catalog catalog, ActionElement action)
    {
        var set = new ActionSet(catalog.ActionCount);
        foreach (var pattern in action.Patterns)
        {
            catalog.AddMatches(pattern, set);
        }

        if (action.IsNegated)
        {
            set.Invert();
        }

        return set;
    }
}

using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Tests.Recommendations.Worlds;

/// <summary>Names of what a world has, so that a test can show that nothing that it is about never occurs.</summary>
internal static class WorldFeatures
{
    public static IEnumerable<string> OfPolicies(AuthorizationPolicies policies)
    {
        if (policies.Boundaries is not null)
        {
            yield return "boundary";
        }

        if (policies.ServiceControl is not null)
        {
            yield return "scp";
        }

        foreach (var statement in policies.Identity.SelectMany(policy => policy.Document.Statements))
        {
            foreach (var feature in OfStatement(statement))
            {
                yield return feature;
            }
        }

        if (policies.Identity.Any(policy => policy.Document.Version == PolicyVersion.V2008))
        {
            yield return "version2008";
        }
    }

    private static IEnumerable<string> OfStatement(Statement statement)
    {
        yield return statement.Effect == Effect.Deny ? "deny" : "allow";
        if (statement.Action.IsNegated)
        {
            yield return $"{statement.Effect}NotAction";
        }

        if (statement.Resource!.IsNegated)
        {
            yield return $"{statement.Effect}NotResource";
        }

        if (statement.Action.Patterns.Any(pattern => pattern.Contains('*', StringComparison.Ordinal)))
        {
            yield return "wildcardAction";
        }

        if (statement.Resource.Patterns.Any(pattern => pattern.Contains("${", StringComparison.Ordinal)))
        {
            yield return "variable";
        }

        foreach (var condition in statement.Conditions)
        {
            yield return $"{statement.Effect} {condition.Operator} {condition.Key}";
            if (condition.IfExists)
            {
                yield return "ifExists";
            }
        }
    }
}

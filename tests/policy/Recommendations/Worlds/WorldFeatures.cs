using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Model;

namespace Bridge.Policy.Tests.Recommendations.Worlds;

/// <summary>Names the features of a world, so that a test can show that every feature occurs.</summary>
internal static class WorldFeatures
{
    public const int Sample = 200;

    /// <summary>The features that must occur.</summary>
    public static readonly string[] Wanted =
    [
        "role", "user", "boundary", "scp", "allow", "deny", "AllowNotAction", "DenyNotAction", "AllowNotResource", "DenyNotResource", "wildcardAction", "variable", "version2008",
        "ifExists", "Allow StringEquals aws:RequestedRegion", "Deny StringEquals aws:RequestedRegion", "Allow StringLike aws:RequestedRegion", "Allow StringLike kms:ViaService",
        "Allow StringEquals iam:PassedToService", "Allow StringLike s3:prefix", "Allow Bool aws:MultiFactorAuthPresent", "Allow IpAddress aws:SourceIp", "Allow ArnLike aws:PrincipalArn",
        "allowed", "onBehalf", "NoSuchKey", "Client.DryRunOperation", "denied", "throttled", "otherUser", "otherRole", "otherAccount", "awsService", "awsAccount", "serviceEvent",
        "consoleSignIn", "intruder", "future", "duplicate", "severalPolicies", "severalStatements", "passRole", "viaService", "kept", "unresolved", "generalised", "nothingToGrant",
    ];

    public static IEnumerable<string> OfRecommendation(Recommendation recommendation)
    {
        (string Feature, bool IsThere)[] features =
        [
            ("severalPolicies", recommendation.Policies.Count > 1),
            ("severalStatements", recommendation.Statements.Length > 3),
            ("nothingToGrant", recommendation.Statements.IsEmpty),
            ("passRole", recommendation.Statements.Any(statement => statement.Statement.Conditions.Any(condition => condition.Key == "iam:PassedToService"))),
            ("viaService", recommendation.Statements.Any(statement => statement.Statement.Conditions.Any(condition => condition.Key == "kms:ViaService"))),
            ("kept", recommendation.Statements.Any(statement => statement.KeptBecause.Length > 0 && statement.Statement.Effect == Effect.Allow)),
            ("unresolved", recommendation.Gaps.Any(gap => gap.Kind == "resourceUnresolved")),
            ("generalised", recommendation.Statements.Any(statement => statement.Evidence.Any(row => row.Resources.Length > 2) && statement.Statement.Resource is { IsNegated: false } resource && resource.Patterns.Any(one => one.Contains('*', StringComparison.Ordinal) && one.Length > 1))),
        ];
        return features.Where(feature => feature.IsThere).Select(feature => feature.Feature);
    }

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

using Bridge.Policy.Catalogs;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Tests.Usage;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>Recommendations from a real trail.</summary>
public sealed class InvictusRecommendationTests
{
    private static readonly Lazy<Recommendation> Unknown = new(() => Recommender.Recommend(Trail.ReadPaths(Trail.Query("arn:aws:iam::123837392027:user/bert-jan"), Trail.Sample), current: null));

    [Fact]
    public void Policies_NameActionsOfTheCatalogAndFit()
    {
        Assert.NotEmpty(Unknown.Value.Policies);
        Assert.All(Unknown.Value.Policies, policy => Assert.InRange(PolicySize.CountWithoutWhitespace(policy.Document), 1, 6144));
        Assert.All(
            Unknown.Value.Statements.SelectMany(statement => statement.Statement.Action.Patterns),
            action => Assert.True(Catalog.Default.TryGetAction(action, out _), $"`{action}` is not documented."));
    }

    [Fact]
    public void WithoutPolicies_TheVerdictIsHold()
    {
        Assert.Equal(RecommendationVerdict.Hold, Unknown.Value.Verdict);
        Assert.Contains(Unknown.Value.Gaps, gap => gap.Kind == "currentPoliciesUnknown");
        Assert.Null(Unknown.Value.Before);
    }

    [Fact]
    public void KeysUsedByServices_AreGrantedThroughThemOnly()
    {
        var kms = Unknown.Value.Statements.Where(statement => statement.Sid.StartsWith("KMS", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(kms);
        Assert.Contains(kms, statement => statement.Statement.Conditions.Any(entry => entry.Key == "kms:ViaService" && entry.Values.Contains("ssm.us-east-1.amazonaws.com")));
    }

    [Fact]
    public void RolesPassed_AreNamedWithTheService() => Assert.All(
        Unknown.Value.Statements.Where(statement => statement.Statement.Action.Patterns.Contains("iam:PassRole")),
        statement =>
        {
            Assert.Contains(statement.Statement.Conditions, entry => entry.Key == "iam:PassedToService");
            Assert.DoesNotContain(statement.Statement.Resource!.Patterns, pattern => pattern.EndsWith('*'));
        });

    [Fact]
    public void AgainstAdministratorAccess_NothingIsLostAndMostEscalationPathsClose()
    {
        var admin = new NamedPolicy("AdministratorAccess", new(PolicyVersion.V2012, null, [new Statement { Effect = Effect.Allow, Action = new(false, ["*"]), Resource = new(false, ["*"]) }]));
        var recommendation = Recommender.Recommend(Trail.ReadPaths(Trail.Query("arn:aws:iam::123837392027:user/bert-jan"), Trail.Sample), new() { Identity = [admin] });

        Assert.Equal(ComparisonAnswer.NoMore, recommendation.Comparison!.Answer);
        Assert.True(recommendation.After.Actions < recommendation.Before!.Actions / 20);
        Assert.True(recommendation.After.EscalationPaths.Length < recommendation.Before.EscalationPaths.Length);
    }
}

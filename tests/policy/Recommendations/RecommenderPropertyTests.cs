using System.Buffers;
using System.Text;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Tests.Documents;
using Bridge.Policy.Tests.Recommendations.Worlds;
using Bridge.Policy.Usage;
using CsCheck;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>What has to hold of a recommendation in any world. BRIDGE_RECOMMEND_WORLDS raises their number.</summary>
public sealed class RecommenderPropertyTests
{
    private static readonly int Worlds = Effort.Of("BRIDGE_RECOMMEND_WORLDS", 200);

    [Fact]
    public void Recommend_AnyWorld_LosesNothingGrantsNothingNewAndFits() => World.Any.Sample(
        world =>
        {
            var usage = WorldTrail.Read(world, world.Lines);
            foreach (var form in Enum.GetValues<RecommendedPolicyForm>())
            {
                var recommendation = Recommender.Recommend(usage, world.Policies, new() { Form = form });

                Assert.Equal(ComparisonAnswer.NoMore, recommendation.Comparison!.Answer);
                Assert.Empty(recommendation.NotAllowedToday);
                AssertAllowedRequestsStayAllowed(world, recommendation);
                AssertDeniesAreKept(world.Policies, recommendation);
                AssertFits(recommendation, form);
            }
        },
        iter: Worlds);

    [Fact]
    public void Recommend_AnyOrderAndPackingOfEvents_GivesTheSameBytes() => Gen.Select(World.Any, Gen.Int).Sample(
        (world, seed) => Assert.Equal(Json(WorldTrail.Read(world, world.Lines), world.Policies), Json(WorldTrail.ReadPacked(world, seed), world.Policies)),
        iter: Worlds);

    [Fact]
    public void Recommend_WithoutTheNoise_GivesTheSamePolicies() => World.Any.Sample(
        world => Assert.Equal(
            Policies(Recommender.Recommend(WorldTrail.Read(world, world.Usage), world.Policies)), Policies(Recommender.Recommend(WorldTrail.Read(world, world.Lines), world.Policies))),
        iter: Worlds);

    [Fact]
    public void Recommend_WithoutAnyOneStatement_LosesARequest() => World.Any.Sample(
        world =>
        {
            var usage = WorldTrail.Read(world, world.Lines);
            var recommendation = Recommender.Recommend(usage, world.Policies);
            foreach (var statement in recommendation.Statements.Where(statement => statement.KeptBecause.Length == 0))
            {
                var rest = recommendation.Policies.Select(policy => policy with
                {
                    Document = policy.Document with { Statements = policy.Document.Statements.Where(other => other.Sid != statement.Sid).ToValueList() },
                });
                var replay = Recommender.Replay(usage, world.Policies, world.Policies with { Identity = rest.ToValueList() });
                Assert.True(replay.Lost > recommendation.Replay.Lost, $"`{statement.Sid}` can be left out.");
            }
        },
        iter: Worlds);

    // The judge knows what no trail tells: the paths, the suffixes, the MFA, the tags.
    private static void AssertAllowedRequestsStayAllowed(World world, Recommendation recommendation)
    {
        var after = CompiledPolicies.Compile(world.Policies with { Identity = recommendation.Policies });
        var unresolved = recommendation.Gaps.Where(gap => gap.Kind == "resourceUnresolved").Select(gap => $"{gap.Detail.Split(": ")[0]}").ToHashSet();
        foreach (var request in world.Allowed.Where(request => !unresolved.Contains(request.Action)))
        {
            Assert.True(after.Decide(request).Effect == DecisionEffect.Allowed, $"lost: {request.Action} {request.Resource}\n{Policies(recommendation)}");
        }

        Assert.True(recommendation.Replay.Lost == 0 || unresolved.Count > 0, string.Join('\n', recommendation.Reasons));
    }

    private static void AssertDeniesAreKept(AuthorizationPolicies today, Recommendation recommendation)
    {
        var kept = recommendation.Statements.Select(statement => statement.Statement with { Sid = null }).ToHashSet();
        Assert.All(
            today.Identity.SelectMany(policy => policy.Document.Statements.Select(statement => ModernStatement.Of(statement, policy.Document.EffectiveVersion))).Where(statement => statement.Effect == Effect.Deny),
            deny => Assert.Contains(deny, kept));
    }

    private static void AssertFits(Recommendation recommendation, RecommendedPolicyForm form)
    {
        var limit = form == RecommendedPolicyForm.Managed ? 6_144 : 10_240;
        Assert.All(recommendation.Policies, policy => Assert.InRange(PolicySize.CountWithoutWhitespace(policy.Document), 1, limit));
        Assert.Equal(recommendation.Statements.Length, recommendation.Statements.Select(statement => statement.Sid).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static string Policies(Recommendation recommendation) => string.Join('\n', recommendation.Policies.Select(policy => PolicyPrinter.Print(policy.Document)));

    private static string Json(UsageReport usage, AuthorizationPolicies policies)
    {
        var output = new ArrayBufferWriter<byte>();
        RecommendationJson.Write(Recommender.Recommend(usage, policies), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}

using System.Buffers;
using System.Text;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Reporting;
using Bridge.Policy.Recommendations.Resolving;
using Bridge.Policy.Tests.Documents;
using Bridge.Policy.Tests.Recommendations.Worlds;
using CsCheck;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>Properties of recommendations in any world. BRIDGE_RECOMMEND_WORLDS raises the number of worlds.</summary>
public sealed class RecommenderPropertyTests
{
    private static readonly int Worlds = Effort.Of("BRIDGE_RECOMMEND_WORLDS", 200);

    // All properties are checked in one pass, because making the worlds and their recommendations takes most of the time.
    [Fact]
    public void Recommend_AnyWorld_HoldsEveryPromise()
    {
        var undecided = 0;
        Gen.Select(World.Any, Gen.Int).Sample(
            (world, seed) =>
            {
                var usage = WorldTrail.Read(world, world.Lines);
                var recommendation = Recommender.Recommend(usage, world.Policies);

                if (!IsProvedToGrantNothingNew(recommendation))
                {
                    Interlocked.Increment(ref undecided);
                }

                Assert.Empty(recommendation.NotAllowedToday);
                AssertAllowedRequestsStayAllowed(world, recommendation);
                AssertDeniesAreKept(world.Policies, recommendation);
                AssertFits(recommendation, limit: 6_144);
                AssertIsMinimal(world, recommendation);
                Assert.Equal(Json(recommendation), Json(Recommender.Recommend(WorldTrail.ReadPacked(world, seed), world.Policies)));
                Assert.Equal(Policies(recommendation), Policies(Recommender.Recommend(WorldTrail.Read(world, world.Usage), world.Policies)));
            },
            iter: Worlds,
            print: pair => pair.Item1.ToString());

        TestContext.Current.TestOutputHelper?.WriteLine($"{undecided} of {Worlds} comparisons were undecided.");
        Assert.InRange(undecided, 0, 1 + (Worlds / 1_000));
    }

    [Fact]
    public void Recommend_AnyWorldInline_LosesNothingGrantsNothingNewAndFits() => World.Any.Sample(
        world =>
        {
            var recommendation = Recommender.Recommend(WorldTrail.Read(world, world.Lines), world.Policies, new() { Form = RecommendedPolicyForm.Inline });

            IsProvedToGrantNothingNew(recommendation);
            AssertAllowedRequestsStayAllowed(world, recommendation);
            AssertFits(recommendation, limit: 10_240);
        },
        iter: Worlds / 5);

    // A feature that no world has would prove nothing, so each of these must be in at least one of a hundred worlds.
    [Fact]
    public void Worlds_HaveAllThatThePromisesAreAbout()
    {
        var seen = new Dictionary<string, int>();
        World.Any.Sample(
            world =>
            {
                var features = world.Features.ToHashSet();
                var recommendation = Recommender.Recommend(WorldTrail.Read(world, world.Lines), world.Policies);
                features.UnionWith(WorldFeatures.OfRecommendation(recommendation));
                foreach (var feature in features)
                {
                    seen[feature] = seen.GetValueOrDefault(feature) + 1;
                }
            },
            seed: "d3BmZOimgG02",
            iter: WorldFeatures.Sample,
            threads: 1);

        Assert.All(WorldFeatures.Wanted, feature => Assert.True(
            seen.GetValueOrDefault(feature) >= WorldFeatures.Sample / 100, $"`{feature}` is in {seen.GetValueOrDefault(feature)} of {WorldFeatures.Sample} worlds: {string.Join(", ", seen)}"));
    }

    // Anything that cannot be proved is reported, and the verdict is hold.
    private static bool IsProvedToGrantNothingNew(Recommendation recommendation)
    {
        Assert.NotEqual(ComparisonAnswer.More, recommendation.Comparison!.Answer);
        if (recommendation.Comparison.Answer == ComparisonAnswer.NoMore)
        {
            return true;
        }

        Assert.Equal(RecommendationVerdict.Hold, recommendation.Verdict);
        Assert.Contains(recommendation.Reasons, reason => reason.StartsWith("It is not proved that nothing new is granted", StringComparison.Ordinal));
        return false;
    }

    private static void AssertIsMinimal(World world, Recommendation recommendation)
    {
        foreach (var statement in recommendation.Statements.Where(statement => statement.KeptBecause.Length == 0))
        {
            var rest = recommendation.Policies.Select(policy => policy with
            {
                Document = policy.Document with { Statements = policy.Document.Statements.Where(other => other.Sid != statement.Sid).ToValueList() },
            });
            var without = CompiledPolicies.Compile(world.Policies with { Identity = rest.ToValueList() });
            Assert.True(world.Allowed.Exists(request => without.Decide(request).Effect != DecisionEffect.Allowed), $"`{statement.Sid}` can be left out.\n{Policies(recommendation)}");
        }
    }

    // The judge knows facts that no trail shows: the paths, the suffixes, the MFA, the tags.
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

    private static void AssertFits(Recommendation recommendation, int limit)
    {
        Assert.All(recommendation.Policies, policy => Assert.InRange(PolicySize.CountWithoutWhitespace(policy.Document), 1, limit));
        Assert.Equal(recommendation.Statements.Length, recommendation.Statements.Select(statement => statement.Sid).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static string Policies(Recommendation recommendation) => string.Join('\n', recommendation.Policies.Select(policy => PolicyPrinter.Print(policy.Document)));

    private static string Json(Recommendation recommendation)
    {
        var output = new ArrayBufferWriter<byte>();
        RecommendationJson.Write(recommendation, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}

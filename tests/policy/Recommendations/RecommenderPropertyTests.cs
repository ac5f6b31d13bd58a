using System.Buffers;
using System.Text;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Tests.Documents;
using Bridge.Policy.Usage;
using CsCheck;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>What has to hold of a recommendation in any world. BRIDGE_RECOMMEND_WORLDS raises their number.</summary>
public sealed class RecommenderPropertyTests
{
    private static readonly int Worlds = Effort.Of("BRIDGE_RECOMMEND_WORLDS", 200);

    [Fact]
    public void Recommend_AnyWorld_LosesNothingGrantsNothingNewAndFits() => RecommendationWorld.Any.Sample(
        world =>
        {
            var usage = RecommendationWorld.Read(world.Lines);
            var recommendation = Recommender.Recommend(usage, world.Policies);

            Assert.Equal(ComparisonAnswer.NoMore, recommendation.Comparison!.Answer);
            Assert.True(recommendation.Replay.Lost == 0 || recommendation.Gaps.Any(gap => gap.Kind == "resourceUnresolved"), string.Join('\n', recommendation.Reasons));
            Assert.All(recommendation.Policies, policy => Assert.InRange(PolicySize.CountWithoutWhitespace(policy.Document), 1, 6144));
            Assert.Equal(recommendation.Statements.Length, recommendation.Statements.Select(statement => statement.Sid).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            AssertAllowedRequestsStayAllowed(usage, world.Policies, recommendation);
            AssertDeniesAreKept(world.Policies, recommendation);
        },
        iter: Worlds,
        print: Show);

    [Fact]
    public void Recommend_AnyOrderOfEvents_GivesTheSameBytes() => Gen.Select(RecommendationWorld.Any, Gen.Int).Sample(
        (world, seed) =>
        {
            string[] shuffled = [.. world.Lines];
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Json(world.Lines, world.Policies), Json(shuffled, world.Policies));
        },
        iter: Worlds / 5,
        print: pair => Show(pair.Item1));

    [Fact]
    public void Recommend_WithoutAnyOneStatement_LosesARequest() => RecommendationWorld.Any.Sample(
        world =>
        {
            var usage = RecommendationWorld.Read(world.Lines);
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
        iter: Worlds / 5,
        print: Show);

    // A second judge: each request whose context the policies decide on without more than the trail tells goes straight to the evaluator.
    private static void AssertAllowedRequestsStayAllowed(UsageReport usage, AuthorizationPolicies today, Recommendation recommendation)
    {
        var (before, after) = (CompiledPolicies.Compile(today), CompiledPolicies.Compile(today with { Identity = recommendation.Policies }));
        Assert.True(RequestPrincipal.TryParse(usage.Principal.Arn, out var principal));
        foreach (var use in usage.Uses.Where(use => !(use.Action.Service.Prefix == "iam" && use.Action.AccessLevel > Bridge.Policy.Catalogs.AccessLevel.Read)))
        {
            foreach (var resource in use.Resources.Where(resource => !resource.IsPattern))
            {
                var request = new AuthorizationRequest { Principal = principal, Action = use.Action.FullName, Resource = resource.Arn, ResourceAccount = principal.AccountId, Context = Context(use.Context) };
                Assert.True(!IsAllowed(before, request) || IsAllowed(after, request), $"lost: {request.Action} {request.Resource}");
            }
        }
    }

    private static void AssertDeniesAreKept(AuthorizationPolicies today, Recommendation recommendation)
    {
        var kept = recommendation.Statements.Select(statement => statement.Statement with { Sid = null }).ToHashSet();
        Assert.All(today.Identity.SelectMany(policy => policy.Document.Statements).Where(statement => statement.Effect == Effect.Deny), deny => Assert.Contains(deny, kept));
    }

    private static RequestContext Context(UseContext context) => new(new[] { ("aws:RequestedRegion", context.Region), ("kms:ViaService", context.ViaService), ("iam:PassedToService", context.PassedToService) }
        .Where(pair => pair.Item2.Length > 0)
        .Select(pair => KeyValuePair.Create(pair.Item1, ContextValue.Single(pair.Item2))));

    private static bool IsAllowed(CompiledPolicies policies, AuthorizationRequest request) => policies.Decide(request).Effect == DecisionEffect.Allowed;

    private static string Json(string[] lines, AuthorizationPolicies policies)
    {
        var output = new ArrayBufferWriter<byte>();
        RecommendationJson.Write(Recommender.Recommend(RecommendationWorld.Read(lines), policies), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Show(RecommendationWorld world) =>
        string.Join('\n', world.Policies.Identity.Concat(world.Policies.Boundaries ?? default).Concat((world.Policies.ServiceControl ?? default).SelectMany(level => level)).Select(policy => PolicyPrinter.Print(policy.Document, indented: false)).Concat(world.Lines));
}

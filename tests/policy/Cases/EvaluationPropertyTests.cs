using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Tests.Cases;

/// <summary>Properties of every decision, whatever the policies say.</summary>
public sealed class EvaluationPropertyTests
{
    private const int Count = 3000;

    [Fact]
    public void Decide_DenyAdded_NeverGrants() => Assert.All(Cases(), pair =>
    {
        var (one, other) = pair;
        var denies = other.Statements().Select(placed => placed.Statement).Where(statement => statement.Principal is null).Select(statement => statement with { Effect = Effect.Deny });
        NeverGrants(one, one.Change(PolicyLayer.Identity, policy => Append(policy, denies)));
        NeverGrants(one, one.Change(PolicyLayer.ServiceControl, policy => Append(policy, denies)));
        NeverGrants(one, one.Change(PolicyLayer.Boundary, policy => Append(policy, denies)));
    });

    [Fact]
    public void Decide_AllowRemoved_NeverGrants() => Assert.All(Cases(), pair =>
    {
        foreach (var layer in Enum.GetValues<PolicyLayer>())
        {
            NeverGrants(pair.One, pair.One.Change(layer, policy => policy with
            {
                Document = policy.Document with { Statements = policy.Document.Statements.Where((statement, i) => statement.Effect == Effect.Deny || i > 0).ToValueList() },
            }));
        }
    });

    [Fact]
    public void Decide_ServiceControlLevelAdded_NeverGrants() => Assert.All(Cases(), pair =>
    {
        var levels = (pair.One.Policies.ServiceControl ?? []).Append(pair.Other.Policies.Identity);
        NeverGrants(pair.One, pair.One with { Policies = pair.One.Policies with { ServiceControl = levels.ToValueList() } });
    });

    [Fact]
    public void Explain_StatementsReversed_ChangesNothingButTheirPlaces() => Assert.All(Cases(), pair =>
    {
        var (before, after) = (Explain(pair.One), Explain(Enum.GetValues<PolicyLayer>().Aggregate(pair.One, (one, layer) => one.Change(layer, policy =>
            policy with { Document = policy.Document with { Statements = policy.Document.Statements.Reverse().ToValueList() } }))));

        Assert.Equal((before.Effect, before.Layer), (after.Effect, after.Layer));
        Assert.Equal(before.By.Select(by => (by.Policy, by.Sid)).Order(), after.By.Select(by => (by.Policy, by.Sid)).Order());
    });

    private static IEnumerable<(EvaluationCase One, EvaluationCase Other)> Cases() =>
        Enumerable.Range(0, Count).Select(seed => (CaseGenerator.Make(seed, isWild: seed % 2 == 0), CaseGenerator.Make(seed + Count, isWild: seed % 2 == 0)));

    private static NamedPolicy Append(NamedPolicy policy, IEnumerable<Statement> statements) =>
        policy with { Document = policy.Document with { Statements = policy.Document.Statements.Concat(statements).ToValueList() } };

    private static void NeverGrants(EvaluationCase before, EvaluationCase after) =>
        Assert.False(Explain(before).Effect != DecisionEffect.Allowed && Explain(after).Effect == DecisionEffect.Allowed, $"{before}\n{after}");

    private static Decision Explain(EvaluationCase one) => CompiledPolicies.Compile(one.Policies).Explain(one.Request);
}

using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;
using Bridge.Policy.Tests.Documents;
using CsCheck;

namespace Bridge.Policy.Tests.Evaluation;

public sealed class EvaluationPropertyTests
{
    private static readonly int Samples = Effort.Of("BRIDGE_EVALUATION_SAMPLES", 3000);

    [Fact]
    public void Decide_AnyPolicies_IsWhatExplainSays() => Gen.Select(RequestGen.Policies, RequestGen.Request).Sample(
        (policies, request) =>
        {
            var compiled = CompiledPolicies.Compile(policies);
            var explained = compiled.Explain(request);
            return compiled.Decide(request) == new DecisionOutcome(explained.Effect, explained.Layer);
        },
        iter: Samples);

    [Fact]
    public void Explain_DenyAdded_NeverGrants() =>
        Gen.Select(RequestGen.Policies, RequestGen.Request, DocumentGen.StatementOf(PolicyKind.Identity)).Sample(
            (policies, request, statement) =>
            {
                var deny = new PolicyDocument(PolicyVersion.V2012, null, [statement with { Effect = Effect.Deny }]);
                var more = policies with { Identity = [.. policies.Identity, new NamedPolicy("deny", deny)] };
                var before = CompiledPolicies.Compile(policies).Decide(request).Effect;
                var after = CompiledPolicies.Compile(more).Decide(request).Effect;
                return after == before || after == DecisionEffect.ExplicitlyDenied;
            },
            iter: Samples);

    [Fact]
    public void Explain_AnyPolicies_NamesStatementsThatFitTheAnswer() => Gen.Select(RequestGen.Policies, RequestGen.Request).Sample(
        (policies, request) =>
        {
            var decision = CompiledPolicies.Compile(policies).Explain(request);
            return decision.Effect == DecisionEffect.ExplicitlyDenied ? decision.By.Count > 0 : decision.Effect == DecisionEffect.Allowed || decision.By.Count == 0;
        },
        iter: Samples);

    [Fact]
    public void Decide_MoreActionsThanAreRemembered_StaysRight()
    {
        var statement = new Statement { Effect = Effect.Allow, Action = new(false, ["s3:*1"]), Resource = new(false, ["*"]) };
        var compiled = CompiledPolicies.Compile(new() { Identity = [new("p", new PolicyDocument(PolicyVersion.V2012, null, [statement]))] });
        Assert.True(RequestPrincipal.TryParse("arn:aws:iam::111122223333:user/a", out var user));
        for (var i = 0; i < 20_000; i++)
        {
            var outcome = compiled.Decide(new() { Principal = user, Action = $"s3:Action{i}", Resource = "*" });
            Assert.Equal(i % 10 == 1, outcome.Effect == DecisionEffect.Allowed);
        }
    }
}

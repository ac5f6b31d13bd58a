using Bridge.Policy.Cases;

namespace Bridge.Policy.Tests.Evaluation;

public sealed class ScenarioTests
{
    public static TheoryData<string> Names => [.. Scenario.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Explain_Scenario_IsAsThePageSays(string name)
    {
        var scenario = Scenario.Load(name);
        var decision = scenario.Case.Policies.Compiled.Explain(scenario.Case.Request);
        var expected = scenario.Expected;

        Assert.Equal(
            (expected.GetProperty("decision").GetString(), expected.GetProperty("layer").GetString()),
            (decision.Effect.ToString(), EvaluationResultWriter.NameOf(decision.Layer)));
        if (expected.TryGetProperty("by", out var by))
        {
            Assert.Equal(
                by.EnumerateArray().Select(item => (item.GetProperty("policy").GetString()!, item.GetProperty("statement").GetInt32())),
                decision.By.Select(statement => (statement.Policy, statement.Statement)));
        }

        Assert.Equal(expected.TryGetProperty("notUnderstood", out var count) ? count.GetInt32() : 0, decision.NotUnderstood.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decide_Scenario_AgreesWithExplain(string name)
    {
        var scenario = Scenario.Load(name);
        var compiled = scenario.Case.Policies.Compiled;
        var explained = compiled.Explain(scenario.Case.Request);

        Assert.Equal(new(explained.Effect, explained.Layer), compiled.Decide(scenario.Case.Request));
    }

    // In the first rounds the runtime warms up and sometimes allocates.
    [Theory]
    [MemberData(nameof(Names))]
    public void Decide_AfterFirstUse_AllocatesNothing(string name)
    {
        var scenario = Scenario.Load(name);
        var compiled = scenario.Case.Policies.Compiled;
        var leastBytes = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 200; i++)
            {
                compiled.Decide(scenario.Case.Request);
            }

            leastBytes = Math.Min(leastBytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, leastBytes);
    }
}

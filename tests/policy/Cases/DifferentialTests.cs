using System.Globalization;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Tests.Reference;

namespace Bridge.Policy.Tests.Cases;

/// <summary>Compares the compiled evaluator with the slow, obvious one.</summary>
public sealed class DifferentialTests
{
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("BRIDGE_POLICY_CASES") ?? "10000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Explain_GeneratedCase_AgreesWithTheReference()
    {
        // Every other case has things that nobody could create in AWS, to test that they do not decide by accident.
        for (var seed = 0; seed < Count; seed++)
        {
            var one = CaseGenerator.Make(seed, isWild: seed % 2 == 0);
            if (Differ(one))
            {
                var small = await CaseShrinker.ShrinkAsync(one, candidate => Task.FromResult(Differ(candidate)));
                Assert.Fail($"seed {seed}: compiled {Show(Compiled(small))}, reference {Show(Reference(small))}\n{small}");
            }
        }
    }

    [Fact]
    public void Decide_GeneratedCase_AgreesWithExplain()
    {
        for (var seed = 0; seed < Count / 4; seed++)
        {
            var one = CaseGenerator.Make(seed, isWild: seed % 2 == 0);
            var compiled = CompiledPolicies.Compile(one.Policies);
            var (brief, full) = (compiled.Decide(one.Request), compiled.Explain(one.Request));
            Assert.True((brief.Effect, brief.Layer) == (full.Effect, full.Layer), $"seed {seed}: {brief} and {full.Effect} {full.Layer}\n{one}");
        }
    }

    private static Decision Compiled(EvaluationCase one) => CompiledPolicies.Compile(one.Policies).Explain(one.Request);

    private static Decision Reference(EvaluationCase one) => ReferenceEvaluator.Decide(one.Request, one.Policies);

    private static bool Differ(EvaluationCase one) => Show(Compiled(one)) != Show(Reference(one));

    private static string Show(Decision decision) =>
        $"{decision.Effect} {decision.Layer} by {string.Join(", ", decision.By.Select(by => $"{by.Policy}#{by.Statement}{by.Sid}").Order(StringComparer.Ordinal))}";
}

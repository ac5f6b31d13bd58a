using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Tests.Cases;

namespace Bridge.Policy.Tests.Oracle;

/// <summary>
/// Compares the compiled evaluator with npm <c>@cloud-copilot/iam-simulate</c>. Every difference must be in <c>differences.json</c>, and
/// every entry there must be needed.
/// </summary>
public sealed class OracleTests
{
    private const int LongForm = 50_000;

    private const int BatchSize = 500;

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("BRIDGE_ORACLE_CASES") ?? "5000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Decide_GeneratedCase_AgreesWithTheOracleOrTheDifferenceIsExplained()
    {
        using var first = OracleProcess.Start(out var problem);
        Assert.SkipWhen(first is null, problem ?? string.Empty);
        using var second = OracleProcess.Start(out _)!;
        var work = new ConcurrentQueue<int>(Enumerable.Range(0, (Count + BatchSize - 1) / BatchSize));
        var findings = new Findings();

        await Task.WhenAll(Task.Run(() => CompareAsync(first!, work, findings)), Task.Run(() => CompareAsync(second, work, findings)));

        TestContext.Current.TestOutputHelper?.WriteLine(findings.ToString());
        if (findings.Unexplained.Order().Select(seed => (int?)seed).FirstOrDefault() is { } seed)
        {
            var (oracle, ours, small) = await ShrinkAsync(first!, CaseGenerator.Make(seed, isWild: false));
            Assert.Fail($"{findings.Unexplained.Count} of {Count} differ unexplained; seed {seed}: oracle {oracle}, ours {ours}\n{small}\n{findings}");
        }

        Assert.True(findings.Invalid < Count * 0.03, $"The oracle refused {findings.Invalid} of {Count} cases, for instance: {findings.InvalidSample}");
        if (Count >= LongForm)
        {
            Assert.Empty(Differences.All.Select(entry => entry.Id).Except(findings.Explained.Keys));
        }
    }

    [Fact]
    public void Differences_TableAndCode_HoldTheSameEntriesWithTheirPages()
    {
        using var table = JsonDocument.Parse(File.ReadAllBytes(Checkout.Path("tests", "policy", "Oracle", "differences.json")));
        var entries = table.RootElement.EnumerateArray().ToList();

        Assert.Equal(Differences.All.Select(entry => entry.Id).Order(), entries.Select(entry => entry.GetProperty("id").GetString()!).Order());
        Assert.All(entries, entry =>
        {
            Assert.StartsWith("https://docs.aws.amazon.com/", entry.GetProperty("page").GetString(), StringComparison.Ordinal);
            Assert.All(["ours", "oracle", "why", "says"], name => Assert.NotEmpty(entry.GetProperty(name).GetString()!));
        });
    }

    private static async Task CompareAsync(OracleProcess oracle, ConcurrentQueue<int> work, Findings findings)
    {
        while (work.TryDequeue(out var batch))
        {
            var seeds = Enumerable.Range(batch * BatchSize, Math.Min(BatchSize, Count - (batch * BatchSize))).ToList();
            var cases = seeds.Select(seed => CaseGenerator.Make(seed, isWild: false)).ToList();
            var answers = await oracle.AskAsync(cases);
            for (var i = 0; i < cases.Count; i++)
            {
                findings.Add(seeds[i], cases[i], answers[i], Decide);
            }
        }
    }

    private static DecisionEffect Decide(EvaluationCase one) => CompiledPolicies.Compile(one.Policies).Decide(one.Request).Effect;

    private static async Task<(DecisionEffect Oracle, DecisionEffect Ours, EvaluationCase Small)> ShrinkAsync(OracleProcess oracle, EvaluationCase one)
    {
        var (theirs, ours) = ((await oracle.AskAsync([one]))[0].Effect!.Value, Decide(one));
        var small = await CaseShrinker.ShrinkAsync(one, async candidate =>
            Decide(candidate) == ours && (await oracle.AskAsync([candidate]))[0].Effect == theirs && Differences.Explain(candidate, theirs, Decide) is null);
        return (theirs, ours, small);
    }
}

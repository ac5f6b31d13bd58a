using System.Diagnostics;
using System.Globalization;
using Bridge.Bench.PolicyParse;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Comparison;
using Bridge.Policy.Model;

namespace Bridge.Bench.PolicyCompare;

/// <summary>
/// Compares managed policies, and measures the usual, weaker method beside it: to expand both sides over the catalog's actions and
/// subtract the sets, which ignores resources, conditions and undocumented actions. That method is the lower bound.
/// </summary>
internal sealed class PolicyCompareBenchmark : IBenchmark
{
    private const int RandomPairs = 2000;
    private const int MostRepeats = 3;

    public string Name => "compare";

    public string Description => "AWS managed policies compared, random pairs and successive versions, against sets of catalog actions";

    public async Task RunAsync(int runs, TextWriter report, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Checkout.Root, ManagedPolicyFile.Path);
        if (!File.Exists(file))
        {
            throw new BenchmarkException($"`{ManagedPolicyFile.Path}` is missing; run `npm ci --ignore-scripts --prefix tests/node`.");
        }

        var documents = ManagedPolicyFile.Read(await File.ReadAllBytesAsync(file, cancellationToken));
        var repeats = Math.Min(runs, MostRepeats);
        await report.WriteLineAsync(Text($"each pair {repeats} times, its median; one thread"));
        foreach (var (title, pairs) in new[]
        {
            ("random pairs", PolicyPair.Random(documents, RandomPairs)),
            ("successive versions", PolicyPair.Successive(documents))
        })
        {
            Measure(pairs.Take(RandomPairs / 4), 1, cancellationToken);
            await ReportAsync(report, title, Measure(pairs, repeats, cancellationToken));
        }
    }

    private static List<Measured> Measure(IEnumerable<PolicyPair> pairs, int repeats, CancellationToken cancellationToken)
    {
        var measured = new List<Measured>();
        foreach (var pair in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ComparisonResult? result = null;
            var comparer = MillisecondsOf(() => result = PolicyComparer.Compare([pair.Old], [pair.New]), repeats);
            var sets = MillisecondsOf(() => ExpandBoth(pair), repeats);
            measured.Add(new(pair, result!, comparer, sets));
        }

        return measured;
    }

    private static double MillisecondsOf(Action work, int repeats) => Distribution.Of(Enumerable.Range(0, repeats).Select(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }).ToList()).Median;

    private static bool ExpandBoth(PolicyPair pair) => Expand(pair.New.Document).IsSubsetOf(Expand(pair.Old.Document));

    private static ActionSet Expand(PolicyDocument policy)
    {
        var catalog = Catalog.Default;
        var (allowed, denied) = (new ActionSet(catalog.ActionCount), new ActionSet(catalog.ActionCount));
        foreach (var statement in policy.Statements)
        {
            var actions = new ActionSet(catalog.ActionCount);
            foreach (var pattern in statement.Action.Patterns)
            {
                catalog.AddMatches(pattern, actions);
            }

            if (statement.Action.IsNegated)
            {
                actions.Invert();
            }

            (statement.Effect == Effect.Allow ? allowed : denied).UnionWith(actions);
        }

        allowed.ExceptWith(denied);
        return allowed;
    }

    private static async Task ReportAsync(TextWriter report, string title, List<Measured> measured)
    {
        var undecided = measured.Where(one => one.Result.Answer == ComparisonAnswer.Undecided).ToList();
        var (comparer, sets) = (Times(measured.Select(one => one.Comparer)), Times(measured.Select(one => one.Sets)));
        await report.WriteLineAsync();
        await report.WriteLineAsync(
            Text($"{measured.Count} {title}: {Count(measured, ComparisonAnswer.More)} more, {Count(measured, ComparisonAnswer.NoMore)} ")
                + Text($"no more, {undecided.Count} undecided ({100.0 * undecided.Count / measured.Count:0.00} %)"));
        await report.WriteLineAsync(Text($"{"",-14}{"p50 ms",10}{"p99 ms",10}{"max ms",10}"));
        await report.WriteLineAsync(Text($"{"comparison",-14}{comparer.P50,10:0.000}{comparer.P99,10:0.00}{comparer.Max,10:0.0}"));
        await report.WriteLineAsync(Text($"{"action sets",-14}{sets.P50,10:0.000}{sets.P99,10:0.00}{sets.Max,10:0.0}"));
        await report.WriteLineAsync(
            Text($"comparison / action sets: p50 {comparer.P50 / sets.P50:0.0}x, p99 {comparer.P99 / sets.P99:0.0}x"));
        foreach (var one in undecided.Take(5))
        {
            await report.WriteLineAsync($"undecided: {one.Pair.Old.Name} -> {one.Pair.New.Name}: {one.Result.Reason}");
        }
    }

    private static int Count(List<Measured> measured, ComparisonAnswer answer) => measured.Count(one => one.Result.Answer == answer);

    private static (double P50, double P99, double Max) Times(IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        return (sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100], sorted[^1]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Measured(PolicyPair Pair, ComparisonResult Result, double Comparer, double Sets);
}

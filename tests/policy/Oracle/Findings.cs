using System.Collections.Concurrent;
using System.Text;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Tests.Cases;

namespace Bridge.Policy.Tests.Oracle;

/// <summary>The results of the comparison.</summary>
internal sealed class Findings
{
    private int _asked;
    private int _invalid;

    /// <summary>
    /// The number of differences by the entry that explains them. A difference that needs several entries is counted under all of them
    /// together.
    /// </summary>
    public ConcurrentDictionary<string, int> Explained { get; } = new();

    public ConcurrentBag<int> Unexplained { get; } = [];

    public ConcurrentDictionary<DecisionEffect, int> Answers { get; } = new();

    public int Invalid => _invalid;

    public string? InvalidSample { get; private set; }

    public void Add(int seed, EvaluationCase one, OracleAnswer answer, Func<EvaluationCase, DecisionEffect> decide)
    {
        Interlocked.Increment(ref _asked);
        if (answer.Effect is not { } theirs)
        {
            Interlocked.Increment(ref _invalid);
            InvalidSample ??= $"{answer.Invalid} {one}";
            return;
        }

        Answers.AddOrUpdate(theirs, 1, (_, count) => count + 1);
        if (decide(one) == theirs)
        {
            return;
        }

        if (Differences.Explain(one, theirs, decide) is not { } entries)
        {
            Unexplained.Add(seed);
            return;
        }

        Explained.AddOrUpdate(entries.Count == 1 ? entries[0].Id : "several together", 1, (_, count) => count + 1);
    }

    public override string ToString()
    {
        var text = new StringBuilder($"{_asked} asked, {_invalid} refused, {Explained.Values.Sum()} explained, {Unexplained.Count} unexplained; the oracle's answers: ");
        text.AppendJoin(", ", Answers.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}")).AppendLine();
        return text.AppendJoin('\n', Explained.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value,6} {pair.Key}")).ToString();
    }
}

using System.Text.Json;

namespace Bridge.Bench.PolicyEvaluate;

/// <summary>The figures that a script of <c>policy_evaluate/</c> measured.</summary>
/// <param name="Script">Its name.</param>
/// <param name="DecisionsPerSecond">On one core.</param>
/// <param name="Answers">The answers to the first cases, as many as it reached: <c>A</c> allowed, <c>D</c> denied.</param>
internal sealed record NodeContender(string Script, double DecisionsPerSecond, string Answers)
{
    /// <summary>Runs it on the workload in <paramref name="folder"/>.</summary>
    public static async Task<NodeContender> RunAsync(string script, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Checkout.Root, "bench", "policy_evaluate", script);
        var process = await ChildProcess.RunAsync("node", [path, folder], cancellationToken)
            ?? throw new BenchmarkException("There is no `node` to run the other two with.");
        if (process.ExitCode != 0)
        {
            throw new BenchmarkException($"`{script}` failed: {process.Output}");
        }

        using var result = JsonDocument.Parse(process.Output);
        return new(
            script,
            result.RootElement.GetProperty("decisionsPerSecond").GetDouble(),
            result.RootElement.GetProperty("answers").GetString()!);
    }

    public void MustAgree(string ours)
    {
        for (var i = 0; i < Answers.Length; i++)
        {
            if (Answers[i] != ours[i])
            {
                throw new BenchmarkException(
                    $"`{Script}` answers {Answers[i]} to case {i}, and ours answers {ours[i]}: they do not measure the same.");
            }
        }
    }
}

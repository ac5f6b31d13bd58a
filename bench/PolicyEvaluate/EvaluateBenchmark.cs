using System.Globalization;
using System.Text.Json.Nodes;

namespace Bridge.Bench.PolicyEvaluate;

/// <summary>
/// Decisions a second on one core: of our engine, of npm <c>@cloud-copilot/iam-simulate</c>, and of Cedar's wasm with equivalent
/// policies, on the same cases in the same run. All three have to give the same answers.
/// </summary>
internal sealed class EvaluateBenchmark : IBenchmark
{
    private const int Cases = 1000;

    public string Name => "evaluate";

    public string Description => "authorization decisions, against iam-simulate and Cedar";

    public async Task RunAsync(int runs, TextWriter report, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.Combine(Checkout.Root, "tests", "node", "node_modules", "@cloud-copilot", "iam-simulate")))
        {
            throw new BenchmarkException("The Node packages are missing; run `npm ci --ignore-scripts --prefix tests/node`.");
        }

        await report.WriteLineAsync($"5 policies of 20 statements and an SCP, {Cases} requests; one thread; {runs} runs of ours, medians");
        foreach (var workload in new[] { EvaluationWorkload.Plain(Cases), EvaluationWorkload.Mixed(Cases) })
        {
            await ReportAsync(workload, runs, report, cancellationToken);
        }

        await report.WriteLineAsync(
            "ours starts from requests in memory, as the others do; `from text` reads the case's JSON and writes the decision's, "
                + "reasons included, as `bridge evaluate` does");
    }

    private static async Task ReportAsync(EvaluationWorkload workload, int runs, TextWriter report, CancellationToken cancellationToken)
    {
        var ours = new OurEngine(workload);
        var figures = ours.Measure(runs, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("bridge-evaluate-");
        try
        {
            await WriteAsync(workload, folder.FullName, cancellationToken);
            var simulate = await NodeContender.RunAsync("iam-simulate.mjs", folder.FullName, cancellationToken);
            var cedar = await NodeContender.RunAsync("cedar.mjs", folder.FullName, cancellationToken);
            simulate.MustAgree(ours.Answers);
            cedar.MustAgree(ours.Answers);

            await report.WriteLineAsync(Text($"{workload.Name}: {figures.Allowed} of {Cases} allowed, the same in all three"));
            await report.WriteLineAsync(
                Text($"  ours          {figures.DecisionsPerSecond,12:N0} decisions/s  {figures.AllocatedBytes} ")
                    + Text($"bytes allocated by all of them; compiled in {figures.CompileMilliseconds:0.00} ms"));
            await report.WriteLineAsync(Text($"  with reasons  {figures.ExplainedPerSecond,12:N0} decisions/s"));
            await report.WriteLineAsync(Text($"  from text     {figures.FromTextPerSecond,12:N0} decisions/s"));
            await report.WriteLineAsync(
                Text($"  iam-simulate  {simulate.DecisionsPerSecond,12:N0} decisions/s  ours ")
                    + Text($"is {figures.DecisionsPerSecond / simulate.DecisionsPerSecond:N0} times as fast"));
            await report.WriteLineAsync(
                Text($"  cedar-wasm    {cedar.DecisionsPerSecond,12:N0} decisions/s  ours ")
                    + Text($"is {figures.DecisionsPerSecond / cedar.DecisionsPerSecond:N0} times as fast"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(EvaluationWorkload workload, string folder, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "policies.json"), workload.PoliciesJson.ToJsonString(), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "policies.cedar"), workload.CedarPolicies, cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "cases.json"),
            new JsonArray([.. workload.Cases.Select(item => item.DeepClone())]).ToJsonString(),
            cancellationToken);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

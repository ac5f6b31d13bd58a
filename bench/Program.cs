using System.CommandLine;
using Bridge.Bench;
using Bridge.Bench.Analyzer;
using Bridge.Bench.CatalogLoad;
using Bridge.Bench.FunctionsStart;
using Bridge.Bench.LambdaColdStart;
using Bridge.Bench.PolicyCompare;
using Bridge.Bench.PolicyEvaluate;
using Bridge.Bench.PolicyFuzz;
using Bridge.Bench.PolicyParse;
using Bridge.Bench.Recommend;

IBenchmark[] benchmarks =
[
    new ColdStartBenchmark(),
    new FunctionsStartBenchmark(),
    new PolicyParseBenchmark(),
    new CatalogLoadBenchmark(),
    new EvaluateBenchmark(),
    new PolicyCompareBenchmark(),
    new RecommendBenchmark(),
    new AnalyzerBenchmark(),
];

var runs = new Option<int>("--runs") { Description = "Counted runs of each side.", DefaultValueFactory = _ => 20 };
runs.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < 1 or > 1000)
    {
        result.AddError("--runs has to be 1 to 1000.");
    }
});
var root = new RootCommand("Measurements side by side; without a name, the names there are.");
foreach (var benchmark in benchmarks)
{
    var command = new Command(benchmark.Name, benchmark.Description) { runs };
    command.SetAction((parsed, cancellationToken) => RunAsync(benchmark, parsed.GetValue(runs), cancellationToken));
    root.Add(command);
}

root.Add(FuzzCommand.Create());
root.SetAction(_ =>
{
    foreach (var command in root.Subcommands)
    {
        Console.WriteLine($"{command.Name}  {command.Description}");
    }
});

return await root.Parse(args).InvokeAsync();

static async Task<int> RunAsync(IBenchmark benchmark, int runs, CancellationToken cancellationToken)
{
    try
    {
        await benchmark.RunAsync(runs, Console.Out, cancellationToken);
        return 0;
    }
    catch (BenchmarkException e)
    {
        await Console.Error.WriteLineAsync($"{benchmark.Name}: {e.Message}");
        return 1;
    }
}

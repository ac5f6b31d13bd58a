using System.Diagnostics;
using System.Globalization;
using Bridge.Policy.Catalogs;

namespace Bridge.Bench.CatalogLoad;

/// <summary>
/// Measures what the catalog adds to the start of a program. Each run is a new process, in which nothing is compiled or decoded yet.
/// </summary>
internal sealed class CatalogLoadBenchmark : IBenchmark
{
    /// <summary>Set for the processes that are measured.</summary>
    private const string ChildVariable = "BRIDGE_BENCH_CATALOG_CHILD";

    private static readonly string[] Steps = ["list of services", "one action of one service", "every action of every service"];

    public string Name => "catalog-load";

    public string Description => "Time and memory to load the action catalog in a new process (aim: 30 ms, 20 MB).";

    public async Task RunAsync(int runs, TextWriter report, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is not null)
        {
            Measure(report);
            return;
        }

        Environment.SetEnvironmentVariable(ChildVariable, "1");
        var rows = new List<double[]>();
        for (var i = 0; i < runs; i++)
        {
            var child = await ChildProcess.RunAsync(Environment.ProcessPath!, [Name], cancellationToken);
            if (child is not { ExitCode: 0 })
            {
                throw new BenchmarkException($"The measured process failed: {child?.Output}");
            }

            rows.Add([.. child.Output.Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))]);
        }

        report.WriteLine($"{runs} new processes; each step comes on top of the one before (median, worst)");
        for (var step = 0; step < Steps.Length; step++)
        {
            var time = Distribution.Of(rows.Select(row => row[step * 3]));
            var allocated = Distribution.Of(rows.Select(row => row[(step * 3) + 1]));
            var resident = Distribution.Of(rows.Select(row => row[(step * 3) + 2]));
            report.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Steps[step],-30} {time.Median,6:F1} ms ({time.Max:F1})   {allocated.Median,5:F1} MB allocated   {resident.Median,5:F1} "
                    + $"MB resident ({resident.Max:F1})"));
        }
    }

    private static void Measure(TextWriter report)
    {
        Action[] steps =
        [
            () => _ = Catalog.Default,
            () => _ = Catalog.Default.TryGetAction("s3:GetObject", out _),
            () => _ = Catalog.Default.Services.Sum(service => service.Actions.Length),
        ];
        var figures = new List<string>();
        foreach (var step in steps)
        {
            var (allocated, resident, start) = (GC.GetAllocatedBytesForCurrentThread(), Environment.WorkingSet, Stopwatch.GetTimestamp());
            step();
            figures.Add(Format(Stopwatch.GetElapsedTime(start).TotalMilliseconds));
            figures.Add(Format((GC.GetAllocatedBytesForCurrentThread() - allocated) / 1e6));
            figures.Add(Format((Environment.WorkingSet - resident) / 1e6));
        }

        report.WriteLine(string.Join(' ', figures));
    }

    private static string Format(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Bridge.Bench.LambdaColdStart;

/// <summary>
/// Compares the AOT handler with a Python handler that does the same with boto3, from the start of the process to the first response.
/// Both use the same Runtime API server and the same sandbox, and their starts alternate within one run, so that other load on the
/// machine affects both.
/// </summary>
internal sealed class ColdStartBenchmark : IBenchmark
{
    // Not measured: fills the page cache, and lets this process, which runs the servers, compile their code.
    private const int WarmUps = 3;

    private const double Mebibyte = 1024 * 1024;

    public string Name => "lambda-cold-start";

    public string Description => "spawn to first response of the AOT handler, against Python with boto3";

    public async Task RunAsync(int runs, TextWriter report, CancellationToken cancellationToken)
    {
        var (python, remark) = await Contender.FindPythonAsync(cancellationToken);
        await report.WriteLineAsync("publishing the handler (dotnet publish lambda -c Release), which takes a minute");
        using var handler = await NativePublish.MakeAsync("lambda", "bootstrap", cancellationToken);
        var contenders = new[] { new Contender("AOT", handler.Program), python }.OfType<Contender>().ToList();
        await report.WriteLineAsync(Text($"AOT: bootstrap, {handler.SizeBytes / Mebibyte:0.0} MiB; {remark}"));
        await report.WriteLineAsync(
            Text($"{runs} runs each, interleaved; spawn to first response; processor time and peak resident set are medians"));
        foreach (var work in ColdStartWork.All)
        {
            await ReportAsync(report, work, await MeasureAsync(contenders, work, runs, cancellationToken));
        }
    }

    private static async Task<IReadOnlyList<(Contender Contender, List<ColdStart> Starts)>> MeasureAsync(
        List<Contender> contenders, ColdStartWork work, int runs, CancellationToken cancellationToken)
    {
        await using var stage = await ColdStartStage.OpenAsync(cancellationToken);
        var measured = contenders.Select(contender => (Contender: contender, Starts: new List<ColdStart>())).ToList();
        for (var run = -WarmUps; run < runs; run++)
        {
            // Each side goes first equally often.
            foreach (var (contender, starts) in run % 2 == 0 ? measured : Enumerable.Reverse(measured))
            {
                var start = await stage.RunAsync(contender, work, cancellationToken);
                if (run >= 0)
                {
                    starts.Add(start);
                }
            }
        }

        RequireSameCalls(measured);
        return measured;
    }

    private static void RequireSameCalls(List<(Contender Contender, List<ColdStart> Starts)> measured)
    {
        var calls = measured.SelectMany(side => side.Starts.Select(start => $"{side.Contender.Name}: {string.Join(' ', start.Calls)}"))
            .Distinct()
            .ToList();
        if (calls.Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]).Distinct().Count() > 1)
        {
            throw new BenchmarkException(
                $"The two did not make the same AWS calls, so comparing them would say nothing.\n{string.Join('\n', calls)}");
        }
    }

    private static async Task ReportAsync(
        TextWriter report, ColdStartWork work, IReadOnlyList<(Contender Contender, List<ColdStart> Starts)> measured)
    {
        var calls = measured[0].Starts[0].Calls;
        await report.WriteLineAsync();
        await report.WriteLineAsync($"work: {work.Description}");
        await report.WriteLineAsync($"AWS calls of each run: {calls.Count} {string.Join(' ', calls)}");
        await report.WriteLineAsync(Text($"{"",-8}{"min ms",10}{"median ms",12}{"max ms",10}{"cpu ms",10}{"peak MiB",12}"));
        var rows = measured
            .Select(side => (side.Contender.Name, Time: Times(side.Starts), Cpu: Processors(side.Starts), Memory: Peaks(side.Starts)))
            .ToList();
        foreach (var (name, time, cpu, memory) in rows)
        {
            await report.WriteLineAsync(
                Text($"{name,-8}{time.Min,10:0.0}{time.Median,12:0.0}{time.Max,10:0.0}{cpu.Median,10:0.0}{memory.Median,12:0.0}"));
        }

        if (rows is [var aot, var python])
        {
            await report.WriteLineAsync(
                Text($"Python / AOT: time {python.Time.Median / aot.Time.Median:0.0}x, ")
                    + Text($"processor time {python.Cpu.Median / aot.Cpu.Median:0.0}x, ")
                    + Text($"memory {python.Memory.Median / aot.Memory.Median:0.0}x (medians)"));
        }
    }

    private static Distribution Times(List<ColdStart> starts) => Distribution.Of(starts.Select(start => start.Elapsed.TotalMilliseconds));

    private static Distribution Processors(List<ColdStart> starts) =>
        Distribution.Of(starts.Select(start => start.Processor.TotalMilliseconds));

    private static Distribution Peaks(List<ColdStart> starts) => Distribution.Of(starts.Select(start => start.PeakBytes / Mebibyte));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Bridge.Bench.FunctionsStart;

/// <summary>
/// Compares the starts of the functions app, from the start of the process to its first 200, and its warm requests: by itself and as an
/// isolated worker under the stand-in for the host, each with and without ReadyToRun, beside the custom handler of before. The starts
/// alternate within one run, so that other load on the machine affects all sides.
/// </summary>
internal sealed class FunctionsStartBenchmark : IBenchmark
{
    // The last commit with the custom handler.
    private const string CommitBefore = "5a06639a0e0a0c301f670dc728f7a39742091959";

    // Not measured: fills the page cache, and lets this process, which plays the host, compile its code.
    private const int WarmUps = 2;

    private const double Mebibyte = 1024 * 1024;

    public string Name => "functions-start";

    public string Description =>
        "spawn to first 200 and warm requests of the functions app: standalone, worker, ReadyToRun, custom handler";

    public async Task RunAsync(int runs, TextWriter report, CancellationToken cancellationToken)
    {
        await report.WriteLineAsync("publishing the app three times, which takes some minutes");
        using var compiled = await FunctionsBuild.OfThisCheckoutAsync(isReadyToRun: false, cancellationToken);
        using var readyToRun = await FunctionsBuild.OfThisCheckoutAsync(isReadyToRun: true, cancellationToken);
        using var before = await FunctionsBuild.OfCommitAsync(CommitBefore, cancellationToken);
        FunctionsSide[] sides =
        [
            FunctionsSide.CustomHandler("custom handler, before", before.Root),
            FunctionsSide.Standalone("standalone", compiled.Root),
            FunctionsSide.Standalone("standalone, ReadyToRun", readyToRun.Root),
            FunctionsSide.Worker("worker", compiled.Root),
            FunctionsSide.Worker("worker, ReadyToRun", readyToRun.Root),
        ];
        await report.WriteLineAsync(Text($"package: {compiled.SizeBytes / Mebibyte:0.0} MiB; ")
            + Text($"ReadyToRun {readyToRun.SizeBytes / Mebibyte:0.0} MiB; ")
            + Text($"custom handler of {CommitBefore[..7]}, with its own .NET, {before.SizeBytes / Mebibyte:0.0} MiB"));
        await report.WriteLineAsync(Text($"{runs} starts each, interleaved; cpu and peak are medians; ")
            + Text($"warm: the median of {FunctionsStartStage.WarmRequests} requests per start, one after the other"));
        await ReportAsync(report, await MeasureAsync(sides, runs, cancellationToken));
    }

    private static async Task<IReadOnlyList<(FunctionsSide Side, List<FunctionsStart> Starts)>> MeasureAsync(
        FunctionsSide[] sides, int runs, CancellationToken cancellationToken)
    {
        var measured = sides.Select(side => (Side: side, Starts: new List<FunctionsStart>())).ToList();
        for (var run = -WarmUps; run < runs; run++)
        {
            // Each side has each neighbour equally often.
            foreach (var (side, starts) in run % 2 == 0 ? measured : Enumerable.Reverse(measured))
            {
                var start = await FunctionsStartStage.RunAsync(side, cancellationToken);
                if (run >= 0)
                {
                    starts.Add(start);
                }
            }
        }

        return measured;
    }

    private static async Task ReportAsync(
        TextWriter report, IReadOnlyList<(FunctionsSide Side, List<FunctionsStart> Starts)> measured)
    {
        await report.WriteLineAsync();
        await report.WriteLineAsync(Text($"{"first 200",-26}{"min ms",8}{"median",8}{"max",8}{"ratio",8}{"cpu ms",9}{"peak MiB",10}")
            + Text($"{"warm ms",10}{"ratio",8}"));
        var (first, warm) = (double.NaN, double.NaN);
        foreach (var (side, starts) in measured)
        {
            var time = Distribution.Of(starts.Select(start => start.ToFirstAnswer.TotalMilliseconds));
            var request = Distribution.Of(starts.Select(start => start.WarmRequest.TotalMilliseconds));
            var cpu = Distribution.Of(starts.Select(start => start.Processor.TotalMilliseconds));
            var peak = Distribution.Of(starts.Select(start => start.PeakBytes / Mebibyte));
            (first, warm) = double.IsNaN(first) ? (time.Median, request.Median) : (first, warm);
            await report.WriteLineAsync(
                Text($"{side.Name,-26}{time.Min,8:0}{time.Median,8:0}{time.Max,8:0}{time.Median / first,7:0.00}x")
                    + Text($"{cpu.Median,9:0}{peak.Median,10:0}{request.Median,10:0.00}{request.Median / warm,7:0.00}x"));
        }

        await report.WriteLineAsync(
            "ratio: to the custom handler of before, whose requests the host passes on without a channel of its own");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

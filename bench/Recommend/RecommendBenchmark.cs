using System.Globalization;

namespace Bridge.Bench.Recommend;

/// <summary>
/// Measures <c>bridge recommend</c> as a process: on a gigabyte of events, plain and compressed, and on the sample trail. Bare passes
/// over the same bytes, on the same cores and in the same run, give the lower bound. trailscraper runs on the sample too, if it is
/// installed.
/// </summary>
internal sealed class RecommendBenchmark : IBenchmark
{
    private const long TrailBytes = 1_000_000_000;
    private const double Megabyte = 1e6;
    private const string Busy = "arn:aws:iam::123837392027:user/bert-jan";
    private const string Quiet = "arn:aws:iam::123837392027:role/stratus-red-team-get-usr-data-role";

    private static readonly string SampleTrail = Path.Combine(Checkout.Root, "tests", "data", "cloudtrail", "invictus.ndjson");

    public string Name => "recommend";

    public string Description =>
        "bridge recommend on 1 GB of CloudTrail, against the bare tokenizer and gunzip (aim: half the tokenizer's rate, 200 MB; "
            + "the sample in 0.3 s)";

    public async Task RunAsync(int runs, TextWriter report, CancellationToken cancellationToken)
    {
        await report.WriteLineAsync("publishing the command line (dotnet publish cli -c Release), which takes a minute");
        using var bridge = await NativePublish.MakeAsync("cli", "bridge", cancellationToken);
        using var trail = RepeatedTrail.Make(SampleTrail, TrailBytes, cancellationToken);
        await report.WriteLineAsync(
            Text($"{trail.Events:N0} events, {trail.PlainBytes / Megabyte:N0} MB in one file; gzip {trail.CompressedBytes / Megabyte:N0} ")
                + Text($"MB in {trail.Cuts.Count - 1} files; {Environment.ProcessorCount} cores"));
        List<Side> sides =
            [.. Sides(bridge.Program, trail, cancellationToken), .. await TrailScraper.SidesAsync(SampleTrail, report, cancellationToken)];
        await MeasureAsync(sides, runs, cancellationToken);

        await report.WriteLineAsync(Text($"{runs} runs each, interleaved, after one that does not count; medians (fastest, slowest)"));
        await report.WriteLineAsync(Text($"{"",-36}{"seconds",24}{"MB/s",9}{"cpu s",9}{"peak MB",9}{"of the limit",14}{"cpu",7}"));
        foreach (var side in sides)
        {
            await report.WriteLineAsync(side.Row());
        }

        await report.WriteLineAsync(
            "`of the limit`: the rate as part of the limit's rate; `cpu`: the same by processor time, "
                + "which other programs on the machine disturb less");
    }

    private static IEnumerable<Side> Sides(string bridge, RepeatedTrail trail, CancellationToken cancellationToken)
    {
        var events = Text($"{trail.Events:N0} events");
        var tokenizer = new Side(
            "bare Utf8JsonReader",
            trail.PlainBytes,
            null,
            () => Task.FromResult(Sample.Of(() => BarePass.Tokenize(trail, cancellationToken))));
        var gunzip = new Side(
            "bare gunzip", trail.PlainBytes, null, () => Task.FromResult(Sample.Of(() => BarePass.Gunzip(trail, cancellationToken))));
        var both = new Side(
            "bare gunzip + Utf8JsonReader",
            trail.PlainBytes,
            null,
            () => Task.FromResult(Sample.Of(() => BarePass.GunzipAndTokenize(trail, cancellationToken))));
        return
        [
            tokenizer,
            new("bridge recommend", trail.PlainBytes, tokenizer, () => RecommendAsync(trail.Plain, Busy, events)),
            new("bridge recommend, 1 event in 85 his", trail.PlainBytes, tokenizer, () => RecommendAsync(trail.Plain, Quiet, events)),
            gunzip,
            both,
            new("bridge recommend, gzip", trail.PlainBytes, both, () => RecommendAsync(trail.Compressed, Busy, events)),
            new(
                "bridge recommend, sample",
                new FileInfo(SampleTrail).Length,
                null,
                () => RecommendAsync(SampleTrail, Busy, "2,900 events")),
        ];

        Task<Sample> RecommendAsync(string path, string principal, string expected) =>
            Sample.OfAsync(bridge, ["recommend", "--trail", path, "--principal", principal], expected, cancellationToken);
    }

    private static async Task MeasureAsync(List<Side> sides, int runs, CancellationToken cancellationToken)
    {
        for (var run = -1; run < runs; run++)
        {
            // Each side goes first equally often.
            foreach (var side in run % 2 == 0 ? sides : Enumerable.Reverse(sides))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await side.RunAsync(isCounted: run >= 0);
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

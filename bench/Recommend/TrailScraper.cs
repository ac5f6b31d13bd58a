namespace Bridge.Bench.Recommend;

/// <summary>
/// The usual tool, <c>trailscraper generate</c>: events on standard input, a policy on standard output. The benchmark does not install
/// it.
/// </summary>
/// <remarks>https://pypi.org/project/trailscraper</remarks>
internal static class TrailScraper
{
    private const string Program = "trailscraper";

    /// <summary>A side for the sample trail. Empty, with the reason in the report, when it is not installed.</summary>
    public static async Task<IReadOnlyList<Side>> SidesAsync(string sample, TextWriter report, CancellationToken cancellationToken)
    {
        if (await ChildProcess.RunAsync(Program, ["--version"], cancellationToken) is not { ExitCode: 0 } version)
        {
            await report.WriteLineAsync($"{Program} is not on the PATH and not compared; `pip install {Program}` brings it");
            return [];
        }

        await report.WriteLineAsync($"compared with {version.Output}");
        const string Command = """(printf '{"Records":['; paste -sd, "$0"; printf ']}') | exec trailscraper generate""";
        return [new(
            "trailscraper generate, sample",
            new FileInfo(sample).Length,
            null,
            () => Sample.OfAsync("sh", ["-c", Command, sample], "\"Statement\"", cancellationToken))];
    }
}

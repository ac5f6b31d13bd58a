using System.Globalization;
using System.Text.RegularExpressions;

namespace Bridge.Bench.Analyzer;

/// <summary>
/// Measures what the analyzer adds to <c>dotnet build</c> in time and memory, with and without the AWS SDK, and checks that it reports
/// the same each time.
/// </summary>
internal sealed partial class AnalyzerBenchmark : IBenchmark
{
    private const string CodeFixes = "analyzer/Bridge.Analyzers.CodeFixes";

    public string Name => "analyzer";

    public string Description =>
        "dotnet build of 200,000 lines with 2,000 AWS calls, with the analyzer and without it (aim: 10 % of time, 50 MB)";

    public async Task RunAsync(int runs, TextWriter report, CancellationToken cancellationToken)
    {
        var analyzers = await BuildAnalyzersAsync(cancellationToken);
        using var with = GeneratedProgram.Write(hasSdk: true);
        using var without = GeneratedProgram.Write(hasSdk: false);
        await report.WriteLineAsync(
            Text($"{with.WrittenLines:N0} lines in {with.Files:N0} files of one project, {with.Calls:N0} AWS calls, ")
                + Text($"{GeneratedProgram.Claims} types with [IamPolicy]; {Environment.ProcessorCount} cores"));
        await PrepareAsync(with, cancellationToken);
        await PrepareAsync(without, cancellationToken);
        BuildSide[] baselines = [new("no analyzer", with, null, null), new("no analyzer, no AWS SDK", without, null, null)];
        BuildSide[] sides = [
            baselines[0], new("analyzer", with, analyzers, baselines[0]), baselines[1],
            new("analyzer, no AWS SDK", without, analyzers, baselines[1])
        ];
        for (var run = 0; run < runs; run++)
        {
            // A build and its baseline run directly after each other, because the machine's speed may change. Each goes first equally
            // often.
            foreach (var side in run % 2 == 0 ? sides : Enumerable.Reverse(sides))
            {
                await side.RunAsync(cancellationToken);
            }
        }

        await report.WriteLineAsync(
            Text($"dotnet build --no-incremental -p:UseSharedCompilation=false; {runs} runs each, interleaved; ")
                + Text($"medians (fastest, slowest); added: median of the {runs} pairs of builds next to each other (least, most)"));
        await report.WriteLineAsync(
            Text($"{"",-23}{"seconds",28}{"added",28}{"cpu seconds",28}{"added",28}{"compiler's peak MB",20}{"added",18}"));
        foreach (var side in sides)
        {
            await report.WriteLineAsync(side.Row());
        }

        await ReportOwnTimeAsync(with, analyzers, report, cancellationToken);
        await ReportOwnTimeAsync(without, analyzers, report, cancellationToken);
        await report.WriteLineAsync(await ErrorLogs.CompareAsync(with, analyzers, cancellationToken));
    }

    private static async Task<string> BuildAnalyzersAsync(CancellationToken cancellationToken)
    {
        var build = await ChildProcess.RunAsync(
            "dotnet", ["build", Path.Combine(Checkout.Root, CodeFixes), "-c", "Release", "--nologo"], cancellationToken);
        return build is { ExitCode: 0 }
            ? Path.Combine(Checkout.Root, "artifacts", "bin", Path.GetFileName(CodeFixes), "release")
            : throw new BenchmarkException($"`dotnet build {CodeFixes}` failed:\n{build?.Output}");
    }

    // The first build is not measured: it fills the system's file cache for the others.
    private static async Task PrepareAsync(GeneratedProgram program, CancellationToken cancellationToken)
    {
        var restore = await ChildProcess.RunAsync("dotnet", ["restore", program.Project], cancellationToken);
        if (restore is not { ExitCode: 0 })
        {
            throw new BenchmarkException($"The generated program could not be restored:\n{restore?.Output}");
        }

        await BuildRun.OfAsync(program, analyzers: null, [], cancellationToken);
    }

    // The compiler's own figure, summed over all analyzers. They run in parallel, so it can be more than the elapsed time.
    private static async Task ReportOwnTimeAsync(
        GeneratedProgram program, string analyzers, TextWriter report, CancellationToken cancellationToken)
    {
        var run = await BuildRun.OfAsync(program, analyzers, ["-p:ReportAnalyzer=true", "-verbosity:detailed"], cancellationToken);
        await report.WriteLineAsync(
            Text($"/p:ReportAnalyzer=true, {(program.HasSdk ? "with" : "without")} the AWS SDK, in a build of {run.ProcessorSeconds:0.0} ")
                + Text($"cpu seconds (seconds, per cent of all analyzers or generators):"));
        var rows = OwnTime().Matches(run.Output).Select(match => match.Value.Trim()).ToList();
        foreach (var row in rows.Count > 0 ? rows : throw new BenchmarkException("The compiler did not state the analyzers' times."))
        {
            await report.WriteLineAsync($"  {row}");
        }
    }

    [GeneratedRegex(@"^\s*(Total (analyzer|generator) execution time|<?[0-9.]+\s+<?[0-9]+\s+Bridge\.Analyzers).*$", RegexOptions.Multiline)]
    private static partial Regex OwnTime();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

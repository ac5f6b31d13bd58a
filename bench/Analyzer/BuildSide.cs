using System.Globalization;

namespace Bridge.Bench.Analyzer;

/// <summary>One of the builds that are measured in turn.</summary>
/// <param name="name">Its row.</param>
/// <param name="program">The program to build.</param>
/// <param name="analyzers">The folder of the analyzer; null without it.</param>
/// <param name="baseline">The side that it is compared with; null for a baseline.</param>
internal sealed class BuildSide(string name, GeneratedProgram program, string? analyzers, BuildSide? baseline)
{
    private readonly List<BuildRun> _runs = [];

    public async Task RunAsync(CancellationToken cancellationToken) =>
        _runs.Add(await BuildRun.OfAsync(program, analyzers, [], cancellationToken));

    public string Row()
    {
        var seconds = Columns(run => run.Seconds, 28);
        var processor = Columns(run => run.ProcessorSeconds, 28);
        var peak = Distribution.Of(_runs.Select(run => run.CompilerPeakBytes / 1e6));
        var addedPeak = Added((own, other) => (own.CompilerPeakBytes - other.CompilerPeakBytes) / 1e6);
        return $"{name,-23}{seconds}{processor}{Cell(peak, "0"),20}{Cell(addedPeak, "+0;-0"),18}";
    }

    private string Columns(Func<BuildRun, double> figure, int width) =>
        Cell(Distribution.Of(_runs.Select(figure)), "0.0").PadLeft(width)
            + Cell(Added((own, other) => (figure(own) / figure(other)) - 1), "+0.0 %;-0.0 %").PadLeft(width);

    // The ratio of each build to the baseline's build of the same run; null for a baseline.
    private Distribution? Added(Func<BuildRun, BuildRun, double> difference) =>
        baseline is null ? null : Distribution.Of(_runs.Zip(baseline._runs, difference));

    private static string Cell(Distribution? figures, string format) =>
        figures is null ? "" : $"{Text(figures.Median, format)} ({Text(figures.Min, format)}, {Text(figures.Max, format)})";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Bridge.Bench.Analyzer;

/// <summary>One of the builds that are measured in turn.</summary>
/// <param name="name">Its row.</param>
/// <param name="program">What is built.</param>
/// <param name="analyzers">The folder of the analyzer; null without it.</param>
/// <param name="baseline">What it is held to; null for a baseline itself.</param>
internal sealed class BuildSide(string name, GeneratedProgram program, string? analyzers, BuildSide? baseline)
{
    private readonly List<BuildRun> _runs = [];

    public async Task RunAsync(CancellationToken cancellationToken) => _runs.Add(await BuildRun.OfAsync(program, analyzers, [], cancellationToken));

    public string Row()
    {
        var seconds = Columns(run => run.Seconds, "0.0", isShare: true);
        var processor = Columns(run => run.ProcessorSeconds, "0.0", isShare: true);
        return $"{name,-26}{seconds}{processor}{Columns(run => run.CompilerPeakBytes / 1e6, "0", isShare: false)}";
    }

    private string Columns(Func<BuildRun, double> figure, string format, bool isShare)
    {
        var own = Distribution.Of(_runs.Select(figure));
        var cell = $"{Text(own.Median)} ({Text(own.Min)}, {Text(own.Max)})";
        var added = own.Median - (baseline is null ? own.Median : Distribution.Of(baseline._runs.Select(figure)).Median);
        return $"{cell,24}{(baseline is null ? "" : isShare ? (added / (own.Median - added)).ToString("+0.0 %;-0.0 %", CultureInfo.InvariantCulture) : added.ToString("+0;-0", CultureInfo.InvariantCulture)),9}";

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}

using System.Globalization;

namespace Bridge.Bench.Recommend;

/// <summary>One of the programs and passes that are measured in turn.</summary>
/// <param name="name">Its row.</param>
/// <param name="bytes">The bytes that it reads, decompressed.</param>
/// <param name="limit">The lower bound that it is compared with; null for a lower bound.</param>
/// <param name="run">Runs it once.</param>
internal sealed class Side(string name, long bytes, Side? limit, Func<Task<Sample>> run)
{
    private readonly List<Sample> _samples = [];

    private Distribution Seconds => Distribution.Of(_samples.Select(sample => sample.Seconds));

    private Distribution Processor => Distribution.Of(_samples.Select(sample => sample.ProcessorSeconds));

    public async Task RunAsync(bool isCounted)
    {
        var sample = await run();
        if (isCounted)
        {
            _samples.Add(sample);
        }
    }

    public string Row()
    {
        var (seconds, processor) = (Seconds, Processor);
        var peak = _samples.Max(sample => sample.PeakBytes) / 1e6;
        var time = Text($"{seconds.Median:0.000} ({seconds.Min:0.000}, {seconds.Max:0.000})");
        return Text($"{name,-36}{time,24}{bytes / 1e6 / seconds.Median,9:N0}{processor.Median,9:0.00}")
            + (peak > 0 ? Text($"{peak,9:0}") : new string(' ', 9))
            + (limit is null
                ? string.Empty
                : Text($"{100 * limit.Seconds.Median / seconds.Median,12:0} %{100 * limit.Processor.Median / processor.Median,5:0} %"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

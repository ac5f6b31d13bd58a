namespace Bridge.Bench;

/// <summary>Statistics of a series of figures. Invariant: the series is not empty.</summary>
internal sealed record Distribution(double Min, double Median, double Max)
{
    public static Distribution Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(sorted[0], median, sorted[^1]);
    }
}

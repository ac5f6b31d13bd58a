namespace Bridge.Policy.Comparison;

/// <summary>The limits of a comparison.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The defaults.</summary>
    public static ComparisonOptions Default { get; } = new();

    /// <summary>
    /// The number of steps after which it gives up with <see cref="ComparisonAnswer.Undecided"/>. Steps bound time and memory, and give the
    /// same answer on every machine. A million steps take about ten milliseconds and at most a few megabytes.
    /// </summary>
    /// <value>Three million.</value>
    public long MaxSteps { get; init; } = 3_000_000;
}

namespace Bridge.Policy.Comparison;

/// <summary>How much a comparison may take.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The defaults.</summary>
    public static ComparisonOptions Default { get; } = new();

    /// <summary>
    /// Steps before it gives up with <see cref="ComparisonAnswer.Undecided"/>: bounds time and memory alike, and the same on every machine. A million steps
    /// are about ten milliseconds and at most a few megabytes.
    /// </summary>
    /// <value>Three million.</value>
    public long MaxSteps { get; init; } = 3_000_000;
}

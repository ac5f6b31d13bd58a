namespace Bridge.Bench;

/// <summary>One measurement, chosen by its name on the command line.</summary>
internal interface IBenchmark
{
    string Name { get; }

    string Description { get; }

    /// <summary>Measures and writes a report for a person to <paramref name="report"/>.</summary>
    /// <exception cref="BenchmarkException">The figures would be meaningless; the message says why.</exception>
    Task RunAsync(int runs, TextWriter report, CancellationToken cancellationToken);
}

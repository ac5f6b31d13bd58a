namespace Bridge.Bench.LambdaColdStart;

/// <summary>One cold start that succeeded.</summary>
/// <param name="Elapsed">From the start of the process to its first response.</param>
/// <param name="PeakBytes">Largest resident set of the process up to then.</param>
/// <param name="Calls">The AWS calls that it made, in order, as <c>service:Operation</c>.</param>
internal sealed record ColdStart(TimeSpan Elapsed, long PeakBytes, IReadOnlyList<string> Calls);

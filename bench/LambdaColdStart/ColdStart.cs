namespace Bridge.Bench.LambdaColdStart;

/// <summary>One cold start that succeeded.</summary>
/// <param name="Elapsed">From the start of the process to its first response.</param>
/// <param name="Processor">Processor time of the process up to then. Other programs affect it less than the elapsed time.</param>
/// <param name="PeakBytes">Largest resident set of the process up to then.</param>
/// <param name="Calls">The AWS calls that it made, in order, as <c>service:Operation</c>.</param>
internal sealed record ColdStart(TimeSpan Elapsed, TimeSpan Processor, long PeakBytes, IReadOnlyList<string> Calls);

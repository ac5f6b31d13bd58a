namespace Bridge.Bench.FunctionsStart;

/// <summary>One start of the app that answered.</summary>
/// <param name="ToFirstAnswer">From the start of the process to its first 200.</param>
/// <param name="Processor">Processor time of the app's process up to then. Other programs affect it less than the elapsed time.</param>
/// <param name="PeakBytes">The largest resident set of the process, after the warm requests.</param>
/// <param name="WarmRequest">The median time of the requests after it.</param>
internal sealed record FunctionsStart(TimeSpan ToFirstAnswer, TimeSpan Processor, long PeakBytes, TimeSpan WarmRequest);

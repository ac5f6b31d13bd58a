namespace Bridge.Bench;

/// <summary>A measurement that cannot be made or would mean nothing; the message says what to do.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);

namespace Bridge.Bench;

/// <summary>A measurement is impossible or would be meaningless; the message says what to do.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);

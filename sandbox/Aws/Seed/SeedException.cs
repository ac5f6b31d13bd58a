namespace Bridge.Sandbox.Aws.Seed;

/// <summary>A seed that cannot be used; the message names each place by its JSON path.</summary>
internal sealed class SeedException(string message, Exception? inner = null) : Exception(message, inner);

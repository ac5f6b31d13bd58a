namespace Bridge.Lambda.Configuration;

/// <summary>The environment does not describe a handler that may start; the message names the variable and what belongs there.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);

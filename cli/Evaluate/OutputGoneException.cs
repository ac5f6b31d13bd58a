namespace Bridge.Cli.Evaluate;

/// <summary>Standard output is closed, for example because <c>head</c> has read enough.</summary>
internal sealed class OutputGoneException(IOException cause) : Exception(cause.Message, cause);

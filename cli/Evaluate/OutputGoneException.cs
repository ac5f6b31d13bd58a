namespace Bridge.Cli.Evaluate;

/// <summary>Standard output takes no more, for example because <c>head</c> has seen enough.</summary>
internal sealed class OutputGoneException(IOException cause) : Exception(cause.Message, cause);

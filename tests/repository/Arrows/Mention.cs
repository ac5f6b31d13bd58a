namespace Bridge.Repository.Tests.Arrows;

/// <summary>A name in a source, from its first identifier on: <c>Domain.Alert.Create</c> has three parts.</summary>
/// <param name="Parts">The identifiers.</param>
/// <param name="Line">Counted from 1.</param>
internal sealed record Mention(IReadOnlyList<string> Parts, int Line)
{
    /// <summary>True for the name of a <c>using</c> line, which may end with a namespace.</summary>
    public bool IsUsing { get; init; }

    /// <summary>True when the <c>using</c> is a global one.</summary>
    public bool IsGlobalUsing { get; init; }

    /// <summary>True for <c>global::…</c>, which no enclosing namespace is asked for.</summary>
    public bool IsFromGlobal { get; init; }

    public override string ToString() => string.Join('.', Parts);
}

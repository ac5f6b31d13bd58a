namespace Bridge.Repository.Tests.Arrows;

/// <summary>One thing that a table of arrows does not allow.</summary>
/// <param name="Path">The file, below the folder that was checked.</param>
/// <param name="Line">Counted from 1; 0 when it is no line's fault.</param>
/// <param name="Message">The fault, and the way out of it.</param>
internal sealed record ArrowViolation(string Path, int Line, string Message)
{
    public override string ToString() => $"{Path}:{Line}: {Message}";
}

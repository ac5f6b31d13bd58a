namespace Bridge.Cli.Policy;

/// <summary>The place of a call: in the source if that is known, else in the compiled code.</summary>
/// <param name="Assembly">The assembly's file name; empty when the place comes from a build.</param>
/// <param name="Member">Type and method; lambdas and state machines count as the method they were written in. Empty when the place
/// comes from a build.</param>
/// <param name="Offset">The offset of the instruction in the method's body.</param>
/// <param name="File">The source file; null without debug information.</param>
/// <param name="Line">From 1; 0 without a file.</param>
internal sealed record CallPlace(string Assembly, string Member, int Offset, string? File, int Line) : IComparable<CallPlace>
{
    /// <summary><c>Store.cs(14)</c>, or <c>shop.dll IL_001f</c>.</summary>
    public string Text => File is not null ? $"{File}({Line})" : $"{Assembly} IL_{Offset:x4}";

    public int CompareTo(CallPlace? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = string.CompareOrdinal(Assembly, other.Assembly);
        order = order != 0 ? order : string.CompareOrdinal(File, other.File);
        order = order != 0 ? order : Line.CompareTo(other.Line);
        order = order != 0 ? order : string.CompareOrdinal(Member, other.Member);
        return order != 0 ? order : Offset.CompareTo(other.Offset);
    }
}

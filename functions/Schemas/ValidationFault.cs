namespace Bridge.Functions.Schemas;

/// <summary>One thing that is wrong with a body.</summary>
/// <param name="Pointer">RFC 6901 pointer of the place; empty for the whole body. A missing member is pointed at where it should be.</param>
/// <param name="Code">A stable word for programs: the schema keyword that failed, or what the strict reading found, for example <c>duplicateMember</c>.</param>
/// <param name="Expected">What was expected there.</param>
/// <param name="Found">What was found; text from outside is quoted and cut.</param>
/// <param name="Position">Where in the bytes; null for faults against a schema.</param>
internal sealed record ValidationFault(string Pointer, string Code, string Expected, string Found, BytePosition? Position = null)
{
    /// <summary>The sentence for a person.</summary>
    public string Message => $"Expected {Expected}, found {Found}.";
}

/// <summary>A place in a body's bytes.</summary>
/// <param name="Offset">Bytes before the place.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Byte in the line, from 1.</param>
internal readonly record struct BytePosition(int Offset, int Line, int Column)
{
    public static BytePosition At(ReadOnlySpan<byte> body, int offset)
    {
        offset = Math.Clamp(offset, 0, body.Length);
        var before = body[..offset];
        return new(offset, before.Count((byte)'\n') + 1, offset - before.LastIndexOf((byte)'\n'));
    }
}

/// <summary>The verdict on one body.</summary>
/// <param name="Faults">At most <see cref="MaxFaults"/>; none when the body is valid.</param>
internal sealed record ValidationResult(IReadOnlyList<ValidationFault> Faults)
{
    /// <summary>More faults than these are not told: a sender that has twenty wrong has the wrong form.</summary>
    public const int MaxFaults = 20;

    public static ValidationResult Valid { get; } = new([]);

    public bool IsValid => Faults.Count == 0;
}

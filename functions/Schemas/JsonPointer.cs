namespace Bridge.Functions.Schemas;

/// <summary>RFC 6901 pointers (https://www.rfc-editor.org/rfc/rfc6901), as faults name a place in a body.</summary>
internal static class JsonPointer
{
    /// <summary>Longest pointer that a fault carries; member names come from outside and may be as long as the body.</summary>
    public const int MaxLength = 512;

    public static string Of(IEnumerable<string> names) =>
        Bounded(string.Concat(names.Select(name => "/" + Escape(name))));

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Bounded(string pointer)
    {
        if (pointer.Length <= MaxLength)
        {
            return pointer;
        }

        var cut = char.IsHighSurrogate(pointer[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return pointer[..cut] + "…";
    }
}

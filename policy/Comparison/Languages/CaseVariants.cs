namespace Bridge.Policy.Comparison.Languages;

/// <summary>
/// Lists the characters that are equal when case is ignored. A walk over patterns without case needs all of them to be complete.
/// </summary>
internal static class CaseVariants
{
    private static readonly Lazy<ILookup<char, char>> ByUpper = new(() => Enumerable.Range(0, char.MaxValue + 1)
        .Select(c => (char)c)
        .Where(c => char.ToUpperInvariant(c) != c)
        .ToLookup(char.ToUpperInvariant));

    /// <summary>All characters whose upper-case form is <paramref name="upper"/>, itself included.</summary>
    public static IEnumerable<char> Of(char upper) => ByUpper.Value[upper].Append(upper);
}

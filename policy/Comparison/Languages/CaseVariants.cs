namespace Bridge.Policy.Comparison.Languages;

/// <summary>The characters that are the same without regard to case: what makes a walk over folded patterns complete.</summary>
internal static class CaseVariants
{
    private static readonly Lazy<ILookup<char, char>> ByUpper = new(() => Enumerable.Range(0, char.MaxValue + 1)
        .Select(c => (char)c)
        .Where(c => char.ToUpperInvariant(c) != c)
        .ToLookup(char.ToUpperInvariant));

    /// <summary>All characters whose upper-case form is <paramref name="upper"/>, itself included.</summary>
    public static IEnumerable<char> Of(char upper) => ByUpper.Value[upper].Append(upper);
}

namespace Bridge.Policy.Linting.Facts;

/// <summary>Compares patterns with <c>*</c> and <c>?</c> by their texts.</summary>
internal static class TextCover
{
    /// <summary>
    /// True when <paramref name="outer"/> certainly matches every text that <paramref name="inner"/> matches. Variables count as plain
    /// text.
    /// </summary>
    public static bool Covers(string outer, string inner, bool ignoreCase)
    {
        if (outer.Contains("${", StringComparison.Ordinal))
        {
            return outer.Equals(inner, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        }

        return Walk(outer, inner, ignoreCase, innerIsPattern: true);
    }

    public static bool Matches(string pattern, string text, bool ignoreCase) => Walk(pattern, text, ignoreCase, innerIsPattern: false);

    // Only a star matches a star, and `?` matches any one character except a star. So if the outer pattern matches the inner one, it
    // matches every text of it.
    private static bool Walk(ReadOnlySpan<char> outer, ReadOnlySpan<char> inner, bool ignoreCase, bool innerIsPattern)
    {
        var (o, i, star, restart) = (0, 0, -1, 0);
        while (i < inner.Length)
        {
            if (o < outer.Length && outer[o] == '*')
            {
                (star, restart) = (o++, i);
            }
            else if (o < outer.Length && Takes(outer[o], inner[i], ignoreCase, innerIsPattern))
            {
                (o, i) = (o + 1, i + 1);
            }
            else if (star >= 0)
            {
                (o, i) = (star + 1, ++restart);
            }
            else
            {
                return false;
            }
        }

        return outer[o..].TrimStart('*').IsEmpty;
    }

    private static bool Takes(char outer, char inner, bool ignoreCase, bool innerIsPattern)
    {
        if (innerIsPattern && inner is '*' or '?' && innerIsPattern)
        {
            return outer == '?' && inner == '?';
        }

        return outer == '?' || outer == inner || (ignoreCase && char.ToLowerInvariant(outer) == char.ToLowerInvariant(inner));
    }
}

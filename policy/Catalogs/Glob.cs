namespace Bridge.Policy.Catalogs;

/// <summary>Matches <c>*</c> and <c>?</c> against short names, ignoring case.</summary>
internal static class Glob
{
    public static bool HasWildcard(ReadOnlySpan<char> pattern) => pattern.IndexOfAny('*', '?') >= 0;

    /// <summary>
    /// Turns a documented name with <c>${Placeholders}</c> into a pattern; a placeholder stands for at least one character.
    /// </summary>
    public static string FromTemplate(string template)
    {
        var pattern = new System.Text.StringBuilder();
        var rest = template.AsSpan();
        for (var start = rest.IndexOf("${"); start >= 0; start = rest.IndexOf("${"))
        {
            pattern.Append(rest[..start]).Append("?*");
            rest = rest[(start + rest[start..].IndexOf('}') + 1)..];
        }

        return pattern.Append(rest).ToString();
    }

    /// <summary>Only ever goes back to the last star, which is enough. A pattern that is longer than the name is refused at once.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.Length > text.Length && pattern.Length - pattern.Count('*') > text.Length)
        {
            return false;
        }

        var (p, t, star, restart) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, restart) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToLowerInvariant(pattern[p]) == char.ToLowerInvariant(text[t])))
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++restart);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }
}

namespace Bridge.Policy.Catalogs;

/// <summary><c>*</c> and <c>?</c> against short names, without regard to case.</summary>
internal static class Glob
{
    public static bool HasWildcard(ReadOnlySpan<char> pattern) => pattern.IndexOfAny('*', '?') >= 0;

    /// <summary>A documented name with <c>${Placeholders}</c> as a pattern; a placeholder stands for at least one character.</summary>
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

    /// <summary>Goes back to the last star only, which is enough; a pattern that is longer than the name is refused at once.</summary>
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

namespace Bridge.Sandbox.Sts;

/// <summary>IAM's wildcards: <c>*</c> for any run of characters, <c>?</c> for exactly one. Time grows with the product of the lengths, never faster.</summary>
internal static class Wildcard
{
    /// <summary>True when the whole of <paramref name="text"/> fits <paramref name="pattern"/>.</summary>
    public static bool Matches(string pattern, string text)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).IndexOfAnyExcept('*') < 0;
    }
}

namespace Bridge.Policy.Patterns;

/// <summary>Digits, looked for by a plain loop: the base class library's <c>ContainsAnyExceptInRange</c> boxes its bounds.</summary>
internal static class AsciiDigits
{
    /// <summary>True when <paramref name="text"/> is digits and nothing else; also when it is empty.</summary>
    public static bool Are(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}

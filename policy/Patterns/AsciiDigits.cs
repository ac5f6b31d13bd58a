namespace Bridge.Policy.Patterns;

/// <summary>
/// Checks for digits with a plain loop, because the base class library's <c>ContainsAnyExceptInRange</c> boxes its bounds.
/// </summary>
internal static class AsciiDigits
{
    /// <summary>True when <paramref name="text"/> has nothing but digits, and also when it is empty.</summary>
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

namespace Bridge.Policy.Linting.Facts;

/// <summary>Splits an action into its two halves.</summary>
internal static class ActionName
{
    public static bool HasWildcard(string pattern) => pattern.AsSpan().IndexOfAny('*', '?') >= 0;

    public static bool TrySplit(string pattern, out string prefix, out string name)
    {
        var colon = pattern.IndexOf(':', StringComparison.Ordinal);
        (prefix, name) = colon < 0 ? (string.Empty, pattern) : (pattern[..colon], pattern[(colon + 1)..]);
        return colon > 0;
    }
}

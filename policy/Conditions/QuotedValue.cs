namespace Bridge.Policy.Conditions;

/// <summary>Text of a policy for a message: one line, not too long.</summary>
internal static class QuotedValue
{
    private const int Longest = 60;

    public static string Shorten(string text)
    {
        var shortened = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
        return string.Concat(shortened.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c == '`' ? '?' : c));
    }
}

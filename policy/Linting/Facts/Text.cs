using Bridge.Policy.Parsing;

namespace Bridge.Policy.Linting.Facts;

/// <summary>Text for messages.</summary>
internal static class Text
{
    private const int MaxNames = 6;

    public static string Quote(string text) => QuotedText.Of(text);

    /// <summary>Lists the first names, and says how many more there are.</summary>
    public static string Some(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MaxNames)) + (names.Count > MaxNames ? $" and {names.Count - MaxNames} more" : string.Empty);
}

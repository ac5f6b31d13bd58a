using System.Globalization;

namespace Bridge.Analyzers;

/// <summary>
/// Makes text from policies, paths and attributes fit for a message or a comment: on one line, and with nothing that hides other text or
/// reverses its direction. The engine's <c>QuotedText</c> does the same for the other programs; it cannot be used here, because it needs
/// types that netstandard2.0 lacks.
/// </summary>
internal static class OutsideText
{
    private const int MaxQuoted = 80;

    /// <summary>The text in backticks, cut when it is long.</summary>
    public static string Quote(string text)
    {
        if (text.Length <= MaxQuoted)
        {
            return "`" + OnOneLine(text).Replace('`', '?') + "`";
        }

        var length = char.IsHighSurrogate(text[MaxQuoted - 1]) ? MaxQuoted - 1 : MaxQuoted;
        return "`" + OnOneLine(text.Substring(0, length)).Replace('`', '?') + "…`";
    }

    /// <summary>The text with a question mark for each character that could break the line or is invisible.</summary>
    public static string OnOneLine(string text) => new([.. text.Select((letter, index) => IsVisible(text, index) ? letter : '?')]);

    // Both halves of a surrogate pair have the category of the pair; half a pair alone is no character.
    private static bool IsVisible(string text, int index)
    {
        var first = char.IsLowSurrogate(text[index]) && index > 0 && char.IsHighSurrogate(text[index - 1]) ? index - 1 : index;
        return CharUnicodeInfo.GetUnicodeCategory(text, first) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }
}

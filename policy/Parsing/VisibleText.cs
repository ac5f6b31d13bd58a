using System.Globalization;
using System.Text;

namespace Bridge.Policy.Parsing;

/// <summary>
/// Makes text from outside safe for a terminal or a log: what could move the cursor, begin a line, hide other text or change its direction
/// is written as <c>\uXXXX</c>. https://cwe.mitre.org/data/definitions/150.html
/// </summary>
public static class VisibleText
{
    /// <summary><paramref name="text"/> on one line, with everything in it to be seen.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            visible.Append(Of(rune));
        }

        return visible.ToString();
    }

    /// <summary>One character of text, or its escape.</summary>
    internal static string Of(Rune rune) => rune.Value == ' ' || IsVisible(Rune.GetUnicodeCategory(rune))
        ? rune.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");

    private static bool IsVisible(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}

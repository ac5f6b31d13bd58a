using System.Text;

namespace Bridge.Policy.Parsing;

/// <summary>
/// Makes text from outside safe for a message or a log line. It is put in backticks and cut, and everything is escaped that could break the
/// line, hide other text or change its direction.
/// </summary>
public static class QuotedText
{
    /// <summary>The longest text between the backticks, in UTF-16 units.</summary>
    private const int MaxLength = 80;

    /// <summary>
    /// At most 80 UTF-16 units of <paramref name="text"/> in backticks, with an ellipsis when it is longer. Control characters, marks of
    /// direction and the like are written as <c>\uXXXX</c>.
    /// </summary>
    public static string Of(string text)
    {
        var quoted = new StringBuilder("`", MaxLength + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            var piece = Piece(rune);
            if (quoted.Length - 1 + piece.Length > MaxLength)
            {
                return quoted.Append("…`").ToString();
            }

            quoted.Append(piece);
        }

        return quoted.Append('`').ToString();
    }

    private static string Piece(Rune rune) => rune.Value == '`' ? "'" : VisibleText.Of(rune);
}

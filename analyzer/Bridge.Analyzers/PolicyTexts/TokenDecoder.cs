using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>
/// Finds the source position of each character of a string: it decodes escapes, doubled quotes and braces, and the indentation of raw
/// strings. The result is compared with the compiler's value. When they differ, as in a half-typed string, every character gets the
/// whole token as its place.
/// </summary>
internal static class TokenDecoder
{
    /// <summary>A literal of its own.</summary>
    public static void AddLiteral(SyntaxToken token, LiteralBuilder to)
    {
        var (text, from) = (token.Text, to.Length);
        var quotes = QuoteCount(text, text.StartsWith("@", StringComparison.Ordinal) ? 1 : 0);
        var isPlainlyClosed = text.Length >= 2 * quotes;
        switch (token.Kind())
        {
            case SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken when isPlainlyClosed:
                to.AddPlain(token.ValueText, token.SpanStart + quotes);
                break;
            case SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken when text.IndexOf('\n') > 0:
                AddLines(text, text.IndexOf('\n') + 1, token, to);
                break;
            case SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken when text.StartsWith("@", StringComparison.Ordinal):
                AddVerbatim(text, 2, text.LastIndexOf('"'), token.SpanStart, isInterpolated: false, to);
                break;
            case SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken:
                AddEscaped(text, 1, text.LastIndexOf('"'), token.SpanStart, isInterpolated: false, to);
                break;
        }

        Confirm(token, token.ValueText, from, to);
    }

    /// <summary>Decodes the text between two holes; <paramref name="start"/> is the token that begins the interpolated string.</summary>
    public static void AddPiece(SyntaxToken token, SyntaxKind start, LiteralBuilder to)
    {
        var from = to.Length;
        switch (start)
        {
            case SyntaxKind.InterpolatedStringStartToken:
                AddEscaped(token.Text, 0, token.Text.Length, token.SpanStart, isInterpolated: true, to);
                break;
            case SyntaxKind.InterpolatedVerbatimStringStartToken:
                AddVerbatim(token.Text, 0, token.Text.Length, token.SpanStart, isInterpolated: true, to);
                break;
            default:
                AddLines(token.Text, 0, token, to);
                break;
        }

        // The token still has doubled braces: the compiler halves them later, when it binds.
        var isRaw = start is SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken;
        Confirm(token, isRaw ? token.ValueText : token.ValueText.Replace("{{", "{").Replace("}}", "}"), from, to);
    }

    private static void Confirm(SyntaxToken token, string value, int from, LiteralBuilder to)
    {
        if (!to.IsFull && !to.EndsWith(from, value))
        {
            to.CutTo(from);
            to.AddAll(value, token.Span);
        }
    }

    // Each line of the value is the end of a line of the source, because only indentation is removed.
    private static void AddLines(string text, int from, SyntaxToken token, LiteralBuilder to)
    {
        var value = token.ValueText;
        var (position, line) = (from, 0);
        while (true)
        {
            var lineEnd = value.IndexOf('\n', line);
            var length = (lineEnd < 0 ? value.Length : lineEnd + 1) - line;
            var sourceEnd = text.IndexOf('\n', Math.Min(position, text.Length));
            sourceEnd = sourceEnd < 0 ? text.Length : sourceEnd + 1;
            var end = lineEnd < 0 ? EndOfLastLine(text, sourceEnd, value, line, length) : sourceEnd;
            if (end - length < position || string.CompareOrdinal(text, end - length, value, line, length) != 0)
            {
                return;
            }

            to.AddPlain(value.Substring(line, length), token.SpanStart + end - length);
            if (lineEnd < 0)
            {
                return;
            }

            (position, line) = (sourceEnd, lineEnd + 1);
        }
    }

    // The line end before the closing quotes does not belong to the value.
    private static int EndOfLastLine(string text, int end, string value, int line, int length)
    {
        if (end > 0 && text[end - 1] == '\n')
        {
            end -= end > 1 && text[end - 2] == '\r' ? 2 : 1;
        }

        return end < length || string.CompareOrdinal(text, end - length, value, line, length) == 0 ? end : text.Length;
    }

    private static void AddVerbatim(string text, int from, int to, int offset, bool isInterpolated, LiteralBuilder builder)
    {
        for (var i = from; i < to; i++)
        {
            var width = text[i] == '"' || (isInterpolated && text[i] is '{' or '}') ? 2 : 1;
            builder.Add(text[i], offset + i, offset + i + width);
            i += width - 1;
        }
    }

    private static void AddEscaped(string text, int from, int to, int offset, bool isInterpolated, LiteralBuilder builder)
    {
        for (var i = from; i < to;)
        {
            var (decoded, width) = text[i] == '\\'
                ? Escape(text, i, to)
                : (text[i].ToString(), isInterpolated && text[i] is '{' or '}' ? 2 : 1);
            foreach (var character in decoded)
            {
                builder.Add(character, offset + i, offset + Math.Min(i + width, text.Length));
            }

            i += width;
        }
    }

    private static (string Decoded, int Width) Escape(string text, int at, int to)
    {
        var mark = at + 1 < to ? text[at + 1] : '\0';
        switch (mark)
        {
            case 'u':
                return Code(text, at, at + 6, to);
            case 'U':
                return Code(text, at, at + 10, to);
            case 'x':
                var end = at + 2;
                while (end < to && end < at + 6 && Uri.IsHexDigit(text[end]))
                {
                    end++;
                }

                return Code(text, at, end, to);
            default:
                var index = "\\\"'0abefnrtv".IndexOf(mark);
                return (index < 0 ? "" : "\\\"'\0\a\b\u001b\f\n\r\t\v"[index].ToString(), 2);
        }
    }

    private static (string Decoded, int Width) Code(string text, int at, int end, int to)
    {
        var isCode = end <= to && int.TryParse(
            text.Substring(at + 2, end - at - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && code is >= 0 and <= 0x10FFFF;
        if (!isCode)
        {
            return ("", 2);
        }

        code = int.Parse(text.Substring(at + 2, end - at - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return (code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code), end - at);
    }

    private static int QuoteCount(string text, int from)
    {
        var end = from;
        while (end < text.Length && text[end] == '"')
        {
            end++;
        }

        return end - from;
    }
}

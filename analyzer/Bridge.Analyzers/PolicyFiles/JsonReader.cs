using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyFiles;

/// <summary>
/// Reads strict JSON with positions. The text may be half typed or hostile, so size and depth are limited, and no text makes it throw.
/// It stops at the first fault.
/// </summary>
internal sealed class JsonReader
{
    /// <summary>In characters. A role's policies have at most 10,240; a text of this length is no policy.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>Policies have six levels.</summary>
    public const int MaxDepth = 32;

    private readonly string _text;
    private int _position;
    private PolicyFault? _fault;

    private JsonReader(string text) => _text = text;

    /// <summary>The value, or the fault.</summary>
    public static (JsonValue? Value, PolicyFault? Fault) Read(string text)
    {
        if (text.Length > MaxLength)
        {
            return (null, new(new TextSpan(0, 0), "it has more than 1,048,576 characters, which no policy has"));
        }

        var reader = new JsonReader(text);
        var value = reader.Value(0);
        if (value is not null && reader.Peek() != '\0')
        {
            reader.Fail("there is more after the end of the JSON");
        }

        return reader._fault is null ? (value, null) : (null, reader._fault);
    }

    private JsonValue? Value(int depth)
    {
        var start = SkipWhite();
        if (depth > MaxDepth)
        {
            return Fail("it is nested too deeply");
        }

        switch (Peek())
        {
            case '{':
                return Object(start, depth);
            case '[':
                return Array(start, depth);
            case '"':
                return String() is { } text ? new(JsonKind.Text, Since(start), text, [], []) : null;
            case 't':
                return Word(start, "true", JsonKind.True);
            case 'f':
                return Word(start, "false", JsonKind.False);
            case 'n':
                return Word(start, "null", JsonKind.Null);
            case '-' or (>= '0' and <= '9'):
                while (_position < _text.Length && (char.IsDigit(_text[_position]) || _text[_position] is '-' or '+' or '.' or 'e' or 'E'))
                {
                    _position++;
                }

                return new(JsonKind.Number, Since(start), _text.Substring(start, _position - start), [], []);
            default:
                return Fail("a value is missing here");
        }
    }

    private JsonValue? Object(int start, int depth)
    {
        var members = ImmutableArray.CreateBuilder<JsonMember>();
        _position++;
        if (TryTake('}'))
        {
            return new(JsonKind.Object, Since(start), "", [], []);
        }

        while (true)
        {
            var nameStart = SkipWhite();
            if (Peek() != '"')
            {
                return Fail("a name in quotes is missing here");
            }

            if (String() is not { } name)
            {
                return null;
            }

            var nameSpan = Since(nameStart);
            if (!TryTake(':'))
            {
                return Fail("a colon is missing here");
            }

            if (Value(depth + 1) is not { } value)
            {
                return null;
            }

            members.Add(new(name, nameSpan, value));
            if (TryTake('}'))
            {
                return new(JsonKind.Object, Since(start), "", [], members.ToImmutable());
            }

            if (!TryTake(','))
            {
                return Fail("a comma or a closing brace is missing here");
            }
        }
    }

    private JsonValue? Array(int start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<JsonValue>();
        _position++;
        if (TryTake(']'))
        {
            return new(JsonKind.Array, Since(start), "", [], []);
        }

        while (true)
        {
            if (Value(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
            if (TryTake(']'))
            {
                return new(JsonKind.Array, Since(start), "", items.ToImmutable(), []);
            }

            if (!TryTake(','))
            {
                return Fail("a comma or a closing bracket is missing here");
            }
        }
    }

    private JsonValue? Word(int start, string word, JsonKind kind)
    {
        if (string.CompareOrdinal(_text, start, word, 0, word.Length) != 0)
        {
            return Fail("a value is missing here");
        }

        _position += word.Length;
        return new(kind, Since(start), "", [], []);
    }

    private string? String()
    {
        var start = ++_position;
        while (_position < _text.Length && _text[_position] is not ('"' or '\\') and >= ' ')
        {
            _position++;
        }

        if (_position < _text.Length && _text[_position] == '"')
        {
            return _text.Substring(start, _position++ - start);
        }

        return EscapedString(new StringBuilder(_text, start, _position - start, 256));
    }

    private string? EscapedString(StringBuilder text)
    {
        while (_position < _text.Length && _text[_position] is var next and >= ' ')
        {
            _position++;
            if (next == '"')
            {
                return text.ToString();
            }

            if (next != '\\')
            {
                text.Append(next);
            }
            else if (!TryEscape(text))
            {
                Fail("this escape is none that JSON has");
                return null;
            }
        }

        Fail("the closing quote is missing");
        return null;
    }

    private bool TryEscape(StringBuilder text)
    {
        var mark = _position < _text.Length ? _text[_position++] : '\0';
        if (mark == 'u')
        {
            var isHex = _position + 4 <= _text.Length
                && ushort.TryParse(
                    _text.Substring(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
            text.Append(isHex
                ? (char)ushort.Parse(_text.Substring(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : '\0');
            _position += isHex ? 4 : 0;
            return isHex;
        }

        var index = "\"\\/bfnrt".IndexOf(mark);
        if (index < 0)
        {
            return false;
        }

        text.Append("\"\\/\b\f\n\r\t"[index]);
        return true;
    }

    private bool TryTake(char expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    // The next character that is not white space; \0 at the end.
    private char Peek() => SkipWhite() < _text.Length ? _text[_position] == '\0' ? '\u0001' : _text[_position] : '\0';

    private int SkipWhite()
    {
        // A file may begin with a byte order mark.
        while (_position < _text.Length && (_text[_position] is ' ' or '\t' or '\r' or '\n' || (_position == 0 && _text[0] == '\uFEFF')))
        {
            _position++;
        }

        return _position;
    }

    private TextSpan Since(int start) => TextSpan.FromBounds(start, _position);

    private JsonValue? Fail(string message)
    {
        _fault ??= new(new TextSpan(Math.Min(_position, _text.Length), _position < _text.Length ? 1 : 0), message);
        return null;
    }
}

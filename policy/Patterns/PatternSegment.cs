using Bridge.Policy.Requests;

namespace Bridge.Policy.Patterns;

/// <summary>
/// A part of a pattern without <c>*</c>: literals, <c>?</c> and variables. Its length is known once its variables have values.
/// </summary>
internal sealed class PatternSegment
{
    /// <summary>
    /// Up to this length the base class library's search is used, which is the fastest in practice. Longer texts use a search that is
    /// linear in the worst case.
    /// </summary>
    public const int LongestPlainSearch = 64;

    private readonly PatternToken[] _pieces;
    private readonly StringComparison _comparison;
    private readonly bool _hasVariables;
    private readonly int _plainLength;
    private readonly LinearSearch? _search;

    public PatternSegment(PatternToken[] pieces, StringComparison comparison)
    {
        (_pieces, _comparison) = (pieces, comparison);
        foreach (var piece in pieces)
        {
            _hasVariables |= piece.Kind == PatternTokenKind.Variable;
            _plainLength += piece.Kind == PatternTokenKind.AnyCharacter ? 1 : piece.Kind == PatternTokenKind.Literal ? piece.Text.Length : 0;
        }

        if (pieces is [{ Kind: PatternTokenKind.Literal, Text.Length: > LongestPlainSearch }])
        {
            _search = new LinearSearch(pieces[0].Text, comparison);
        }
    }

    /// <summary>The length in characters. Every variable must have a value.</summary>
    public int Length(RequestContext context)
    {
        var length = _plainLength;
        if (_hasVariables)
        {
            foreach (var piece in _pieces)
            {
                length += piece.Kind == PatternTokenKind.Variable ? PatternVariable.Resolve(piece, context)!.Length : 0;
            }
        }

        return length;
    }

    /// <summary>True when <paramref name="text"/> begins with this segment. The text must be long enough.</summary>
    public bool IsAt(ReadOnlySpan<char> text, RequestContext context)
    {
        foreach (var piece in _pieces)
        {
            if (piece.Kind == PatternTokenKind.AnyCharacter)
            {
                text = text[1..];
                continue;
            }

            var literal = Text(piece, context);
            if (!text.StartsWith(literal, _comparison))
            {
                return false;
            }

            text = text[literal.Length..];
        }

        return true;
    }

    /// <summary>The leftmost place of this segment in <paramref name="text"/>; -1 when it is not there.</summary>
    public int Find(ReadOnlySpan<char> text, RequestContext context)
    {
        if (_search is not null)
        {
            return _search.Find(text);
        }

        if (_pieces is [{ Kind: PatternTokenKind.Literal }])
        {
            return text.IndexOf(_pieces[0].Text, _comparison);
        }

        var wild = 0;
        while (wild < _pieces.Length && _pieces[wild].Kind == PatternTokenKind.AnyCharacter)
        {
            wild++;
        }

        var length = Length(context);
        if (wild == _pieces.Length)
        {
            return text.Length >= length ? 0 : -1;
        }

        return FindBy(Text(_pieces[wild], context), wild, text, length, context);
    }

    private static string Text(in PatternToken piece, RequestContext context) =>
        piece.Kind == PatternTokenKind.Literal ? piece.Text : PatternVariable.Resolve(piece, context)!;

    private int FindBy(string anchor, int offset, ReadOnlySpan<char> text, int length, RequestContext context)
    {
        for (var start = 0; start + length <= text.Length; start++)
        {
            var found = text[(start + offset)..].IndexOf(anchor, _comparison);
            if (found < 0 || start + found + length > text.Length)
            {
                return -1;
            }

            start += found;
            if (IsAt(text[start..], context))
            {
                return start;
            }
        }

        return -1;
    }
}

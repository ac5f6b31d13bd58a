using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Patterns;

/// <summary>
/// The general matcher. It looks for the pieces between two <c>*</c> one after the other, each at its leftmost place. It never goes back,
/// so even a pattern with many <c>*</c> costs one pass over the text.
/// </summary>
internal sealed class SegmentMatcher
{
    private readonly PatternSegment[] _segments;
    private readonly bool _isAnchoredAtStart;
    private readonly bool _isAnchoredAtEnd;
    private readonly PatternToken[] _variables;

    private SegmentMatcher(PatternSegment[] segments, bool isAnchoredAtStart, bool isAnchoredAtEnd, PatternToken[] variables) =>
        (_segments, _isAnchoredAtStart, _isAnchoredAtEnd, _variables) = (segments, isAnchoredAtStart, isAnchoredAtEnd, variables);

    public static SegmentMatcher Compile(ValueList<PatternToken> tokens, StringComparison comparison)
    {
        var segments = new List<PatternSegment>();
        var pieces = new List<PatternToken>();
        foreach (var token in tokens)
        {
            if (token.Kind != PatternTokenKind.AnyText)
            {
                pieces.Add(token);
            }
            else if (pieces.Count > 0)
            {
                segments.Add(new PatternSegment([.. pieces], comparison));
                pieces.Clear();
            }
        }

        if (pieces.Count > 0)
        {
            segments.Add(new PatternSegment([.. pieces], comparison));
        }

        return new(
            [.. segments],
            tokens[0].Kind != PatternTokenKind.AnyText,
            tokens[^1].Kind != PatternTokenKind.AnyText,
            [.. tokens.Where(token => token.Kind == PatternTokenKind.Variable)]);
    }

    public bool Matches(ReadOnlySpan<char> text, RequestContext context)
    {
        foreach (var variable in _variables)
        {
            if (PatternVariable.Resolve(variable, context) is null)
            {
                return false;
            }
        }

        var (first, last) = (0, _segments.Length);
        var rest = text;
        if (_isAnchoredAtStart)
        {
            var length = _segments[0].Length(context);
            if (length > rest.Length || !_segments[0].IsAt(rest, context))
            {
                return false;
            }

            rest = rest[length..];
            first = 1;
        }

        if (first == last)
        {
            return !_isAnchoredAtEnd || rest.IsEmpty;
        }

        if (_isAnchoredAtEnd)
        {
            var length = _segments[^1].Length(context);
            if (length > rest.Length || !_segments[^1].IsAt(rest[^length..], context))
            {
                return false;
            }

            rest = rest[..^length];
            last--;
        }

        return FindAll(_segments.AsSpan(first, last - first), rest, context);
    }

    private static bool FindAll(ReadOnlySpan<PatternSegment> segments, ReadOnlySpan<char> text, RequestContext context)
    {
        foreach (var segment in segments)
        {
            var at = segment.Find(text, context);
            if (at < 0)
            {
                return false;
            }

            text = text[(at + segment.Length(context))..];
        }

        return true;
    }
}

using Bridge.Policy.Requests;

namespace Bridge.Policy.Patterns;

/// <summary>
/// A compiled pattern. It matches texts in the cheapest way that its form allows, and allocates nothing when it matches.
/// </summary>
internal sealed class TextMatcher
{
    private readonly Shape _shape;
    private readonly string _head;
    private readonly string _tail;
    private readonly SegmentMatcher? _segments;
    private readonly StringComparison _comparison;

    private TextMatcher(Shape shape, StringComparison comparison, string head = "", string tail = "", SegmentMatcher? segments = null) =>
        (_shape, _comparison, _head, _tail, _segments) = (shape, comparison, head, tail, segments);

    private enum Shape
    {
        Everything,
        Literal,
        Prefix,
        Suffix,
        Contains,
        PrefixAndSuffix,
        Segments,
    }

    /// <summary>The text of a pattern without wildcards and variables; otherwise null.</summary>
    public string? Literal => _shape == Shape.Literal ? _head : null;

    /// <param name="pattern">The pattern to match.</param>
    /// <param name="comparison"><see cref="StringComparison.Ordinal"/> or <see cref="StringComparison.OrdinalIgnoreCase"/>.</param>
    public static TextMatcher Compile(Pattern pattern, StringComparison comparison)
    {
        var tokens = pattern.Tokens;
        if (pattern.IsLiteral)
        {
            return new(Shape.Literal, comparison, tokens.Count == 0 ? string.Empty : tokens[0].Text);
        }

        const PatternTokenKind Text = PatternTokenKind.Literal;
        const PatternTokenKind Star = PatternTokenKind.AnyText;
        return (tokens.Count, tokens[0].Kind, tokens[^1].Kind) switch
        {
            (1, Star, _) => new(Shape.Everything, comparison),
            (2, Text, Star) => new(Shape.Prefix, comparison, tokens[0].Text),
            (2, Star, Text) => new(Shape.Suffix, comparison, string.Empty, tokens[1].Text),
            (3, Text, Text) when tokens[1].Kind == Star => new(Shape.PrefixAndSuffix, comparison, tokens[0].Text, tokens[2].Text),
            (3, Star, Star) when tokens[1].Kind == Text && tokens[1].Text.Length <= PatternSegment.LongestPlainSearch =>
                new(Shape.Contains, comparison, tokens[1].Text),
            _ => new(Shape.Segments, comparison, segments: SegmentMatcher.Compile(tokens, comparison)),
        };
    }

    /// <summary>
    /// True when the pattern matches the whole of <paramref name="text"/>. False when <paramref name="context"/> has no value for a
    /// variable.
    /// </summary>
    public bool Matches(ReadOnlySpan<char> text, RequestContext context) => _shape switch
    {
        Shape.Everything => true,
        Shape.Literal => text.Equals(_head, _comparison),
        Shape.Prefix => text.StartsWith(_head, _comparison),
        Shape.Suffix => text.EndsWith(_tail, _comparison),
        Shape.Contains => text.Contains(_head, _comparison),
        Shape.PrefixAndSuffix => text.Length >= _head.Length + _tail.Length && text.StartsWith(_head, _comparison) && text.EndsWith(_tail, _comparison),
        _ => _segments!.Matches(text, context),
    };
}

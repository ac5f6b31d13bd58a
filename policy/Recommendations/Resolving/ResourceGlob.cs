using Bridge.Policy.Model;
using Bridge.Policy.Patterns;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>A resource pattern of version 2012-10-17 as a row of symbols, so that it can be compared with others.</summary>
internal sealed class ResourceGlob
{
    private readonly Symbol[] _symbols;

    private ResourceGlob(string text, Symbol[] symbols) => (Text, _symbols) = (text, symbols);

    public string Text { get; }

    public bool IsEverything => _symbols is [{ Kind: PatternTokenKind.AnyText }];

    public bool HasWildcard => Array.Exists(_symbols, symbol => symbol.Kind is PatternTokenKind.AnyText or PatternTokenKind.AnyCharacter);

    public bool HasVariables => Array.Exists(_symbols, symbol => symbol.Kind == PatternTokenKind.Variable);

    /// <summary>
    /// True when the last name in the pattern (behind the last slash, or else the whole resource) has a wildcard or variable.
    /// </summary>
    public bool LeavesNameOpen
    {
        get
        {
            var slash = Array.FindLastIndex(_symbols, symbol => symbol is { Kind: PatternTokenKind.Literal, Character: '/' });
            return slash < 0 || Array.FindIndex(_symbols, slash, symbol => symbol.Kind is PatternTokenKind.AnyText or PatternTokenKind.AnyCharacter) >= 0
                || slash == _symbols.Length - 1;
        }
    }

    public static ResourceGlob Parse(string text) => new(text, [.. PatternParser.Parse(text, PolicyVersion.V2012).Tokens.SelectMany(Symbols)]);

    public static ResourceGlob Literal(string arn) => new(Escape(arn), [.. arn.Select(c => new Symbol(PatternTokenKind.Literal, c, string.Empty))]);

    /// <summary>Makes a pattern that matches only the given text.</summary>
    public static string Escape(string plain) => plain.Replace("${", "${$}{", StringComparison.Ordinal).Replace("*", "${*}", StringComparison.Ordinal).Replace("?", "${?}", StringComparison.Ordinal);

    /// <summary>
    /// True only when this pattern matches every text that <paramref name="inner"/> matches, whatever values the variables have.
    /// </summary>
    public bool Covers(ResourceGlob inner)
    {
        if (IsEverything)
        {
            return true;
        }

        if (!EndsFit(inner))
        {
            return false;
        }

        // Works row by row from the end; below[j] is the answer for the part of this pattern behind the current symbol.
        var width = inner._symbols.Length;
        var below = new bool[width + 1];
        below[width] = true;
        for (var i = _symbols.Length - 1; i >= 0; i--)
        {
            var row = new bool[width + 1];
            for (var j = width; j >= 0; j--)
            {
                row[j] = _symbols[i].Kind == PatternTokenKind.AnyText
                    ? below[j] || (j < width && row[j + 1])
                    : j < width && _symbols[i].Covers(inner._symbols[j]) && below[j + 1];
            }

            below = row;
        }

        return below[0];
    }

    // This check decides most cases, so the walk is rarely needed: the beginning up to the first star and the end behind the last one are
    // fixed.
    private bool EndsFit(ResourceGlob inner)
    {
        var (length, other) = (_symbols.Length, inner._symbols);
        for (var i = 0; i < length && _symbols[i].Kind != PatternTokenKind.AnyText; i++)
        {
            if (i >= other.Length || !_symbols[i].Covers(other[i]))
            {
                return false;
            }
        }

        for (var i = 1; i <= length && _symbols[^i].Kind != PatternTokenKind.AnyText; i++)
        {
            if (i > other.Length || !_symbols[^i].Covers(other[^i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>False only when no text matches both patterns, whatever values the variables have.</summary>
    public bool Overlaps(ResourceGlob other)
    {
        var width = other._symbols.Length;
        var below = new bool[width + 1];
        below[width] = true;
        for (var j = width - 1; j >= 0; j--)
        {
            below[j] = other._symbols[j].IsAnyLength && below[j + 1];
        }

        for (var i = _symbols.Length - 1; i >= 0; i--)
        {
            var row = new bool[width + 1];
            for (var j = width; j >= 0; j--)
            {
                row[j] = _symbols[i].IsAnyLength ? below[j] || (j < width && row[j + 1])
                    : j < width && (other._symbols[j].IsAnyLength ? row[j + 1] || below[j] : _symbols[i].Meets(other._symbols[j]) && below[j + 1]);
            }

            below = row;
        }

        return below[0];
    }

    /// <summary>One resource that the pattern matches.</summary>
    public string Sample(RequestContext context) => IsEverything ? "*" : string.Concat(_symbols.Select(symbol => symbol.Kind switch
    {
        PatternTokenKind.Literal => symbol.Character.ToString(),
        PatternTokenKind.Variable => PatternVariable.Resolve(new(PatternTokenKind.Variable, symbol.Variable), context) ?? "x",
        _ => "x",
    }));

    private static IEnumerable<Symbol> Symbols(PatternToken token) => token.Kind switch
    {
        PatternTokenKind.Literal => token.Text.Select(c => new Symbol(PatternTokenKind.Literal, c, string.Empty)),
        PatternTokenKind.Variable => [new Symbol(PatternTokenKind.Variable, default, token.Default is null ? token.Text : $"{token.Text}, '{token.Default}'")],
        _ => [new Symbol(token.Kind, default, string.Empty)],
    };

    private readonly record struct Symbol(PatternTokenKind Kind, char Character, string Variable)
    {
        public bool IsAnyLength => Kind is PatternTokenKind.AnyText or PatternTokenKind.Variable;

        public bool Covers(Symbol inner) => Kind switch
        {
            PatternTokenKind.AnyCharacter => inner.Kind is PatternTokenKind.AnyCharacter or PatternTokenKind.Literal,
            _ => this == inner,
        };

        public bool Meets(Symbol other) => Kind == PatternTokenKind.AnyCharacter || other.Kind == PatternTokenKind.AnyCharacter || Character == other.Character;
    }
}

using Bridge.Policy.Patterns;

namespace Bridge.Policy.Catalogs;

/// <summary>
/// The documented form of a resource type's ARNs, to compare with the resources that a policy names. Partition, region and account hold no
/// colon. The names of buckets, tables and queues hold no slash. Every other placeholder may hold anything, because paths and qualifiers
/// are often part of it.
/// </summary>
internal sealed class ArnFormat
{
    private const int ColonsBeforeResource = 5;

    private static readonly string[] NamesWithoutSlash = ["BucketName", "TableName", "QueueName"];

    private readonly Piece[] _pieces;
    private readonly string _service;

    public ArnFormat(string template)
    {
        _pieces = [.. Parse(template)];
        _service = template.Split(':') is [_, _, var service, ..] && !service.Contains('$', StringComparison.Ordinal) ? service : string.Empty;
    }

    private enum PieceKind
    {
        Character,
        Text,
        TextWithoutColon,
        NameWithoutSlash,
    }

    /// <summary>True when some text fits both. Walks over pairs of places, from the ends backwards, one row at a time.</summary>
    public bool Overlaps(Pattern pattern)
    {
        if (IsOfOtherService(pattern))
        {
            return false;
        }

        var below = new bool[_pieces.Length + 1];
        var row = new bool[_pieces.Length + 1];
        Start(below);
        for (var t = pattern.Tokens.Count - 1; t >= 0; t--)
        {
            var token = pattern.Tokens[t];
            var length = token.Kind == PatternTokenKind.Literal ? token.Text.Length : 1;
            for (var c = length - 1; c >= 0; c--)
            {
                Step(token, c, below, row);
                (below, row) = (row, below);
            }
        }

        return below[0];
    }

    // This check decides most cases, so the walk is rarely needed.
    private bool IsOfOtherService(Pattern pattern)
    {
        if (_service.Length == 0 || pattern.Tokens.Count == 0 || pattern.Tokens[0].Kind != PatternTokenKind.Literal)
        {
            return false;
        }

        var text = pattern.Tokens[0].Text.AsSpan();
        Span<Range> parts = stackalloc Range[4];
        return text.Split(parts, ':') == parts.Length && !text[parts[2]].SequenceEqual(_service);
    }

    private void Start(bool[] row)
    {
        row[^1] = true;
        for (var i = _pieces.Length - 1; i >= 0; i--)
        {
            row[i] = _pieces[i].Kind != PieceKind.Character && row[i + 1];
        }
    }

    // row[i] is true when the pattern from this place on overlaps the template from piece i on; below holds the same for the next place.
    private void Step(PatternToken token, int index, bool[] below, bool[] row)
    {
        var many = token.Kind is PatternTokenKind.AnyText or PatternTokenKind.Variable;
        var literal = token.Kind == PatternTokenKind.Literal ? token.Text[index] : '\0';
        row[^1] = many && below[^1];
        for (var i = _pieces.Length - 1; i >= 0; i--)
        {
            var piece = _pieces[i];
            if (many)
            {
                row[i] = below[i] || row[i + 1];
            }
            else if (piece.Kind == PieceKind.Character)
            {
                row[i] = (literal == '\0' || literal == piece.Character) && below[i + 1];
            }
            else
            {
                row[i] = row[i + 1] || (piece.MayHold(literal) && below[i]);
            }
        }
    }

    private static IEnumerable<Piece> Parse(string template)
    {
        var colons = 0;
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == '$' && i + 1 < template.Length && template[i + 1] == '{')
            {
                var end = template.IndexOf('}', i);
                var name = template[(i + 2)..end];
                i = end;
                yield return new Piece(
                    colons < ColonsBeforeResource ? PieceKind.TextWithoutColon
                    : NamesWithoutSlash.Contains(name) ? PieceKind.NameWithoutSlash
                    : PieceKind.Text,
                    default);
            }
            else
            {
                colons += template[i] == ':' ? 1 : 0;
                yield return template[i] == '*' ? new Piece(PieceKind.Text, default) : new Piece(PieceKind.Character, template[i]);
            }
        }
    }

    private readonly record struct Piece(PieceKind Kind, char Character)
    {
        public bool MayHold(char literal) => Kind switch
        {
            PieceKind.TextWithoutColon => literal != ':',
            PieceKind.NameWithoutSlash => literal is not ('/' or ':'),
            _ => true,
        };
    }
}

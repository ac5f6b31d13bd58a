using System.Globalization;
using System.Text;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Conditions;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Comparison.Rules;

/// <summary>
/// The keys, pieces, languages and tests of one comparison. Each exists once, so parts that both sides write alike are the same object.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>The request's action, in lower case, treated as a key that is always there.</summary>
    public const int ActionKey = 0;

    /// <summary>The request's resource, treated as a key that is always there.</summary>
    public const int ResourceKey = 1;

    private readonly Dictionary<string, int> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ContextKey> _keyFacts = [];
    private readonly Dictionary<string, Piece> _pieces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Language> _languages = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Key, bool WhenAbsent, bool Outside, int Language), int> _tests = [];
    private readonly List<KeyTest> _testList = [];
    private int _nextPiece;

    public Vocabulary()
    {
        // Neither name can be a condition key of a policy, because both hold a control character.
        Key("\u0001action");
        Key("\u0001resource");
        Nothing = Language([]);
    }

    /// <summary>The empty language.</summary>
    public Language Nothing { get; }

    public KeyTest this[Literal literal] => _testList[literal.Test];

    public ContextKey Facts(int key) => _keyFacts[key];

    /// <summary>The key's number.</summary>
    public int Key(string name)
    {
        if (!_keys.TryGetValue(name, out var key))
        {
            key = _keyFacts.Count;
            _keys.Add(name, key);
            _keyFacts.Add(new ContextKey(name));
        }

        return key;
    }

    /// <summary>Marks the keys that are documented to have several values.</summary>
    public void LearnMultivaluedKeys(Catalog catalog)
    {
        foreach (var key in _keyFacts.Skip(ResourceKey + 1).Where(key => key.Unreadable is null))
        {
            key.IsMultivalued |= catalog.FindConditionKey(key.Name)?.IsMultivalued == true;
        }
    }

    /// <summary>Makes a key that stands for a condition that could not be read. Whether the condition holds is left open.</summary>
    public Literal Unreadable(string identity, string why)
    {
        var key = Key("\u0001unreadable " + identity);
        _keyFacts[key].Unreadable = why;
        return Test(key, whenAbsent: false, outside: false, Nothing, isNegated: true);
    }

    /// <summary>The piece of a text pattern; null when it is an ARN pattern with fewer than six parts.</summary>
    public TextPiece? Text(TextStyle style, ValueList<PatternToken> tokens)
    {
        var canonical = Canonical(style, tokens);
        if (_pieces.TryGetValue(canonical, out var known))
        {
            return (TextPiece)known;
        }

        var piece = TextPiece.TryCreate(_nextPiece, style, tokens);
        if (piece is not null)
        {
            _nextPiece++;
            _pieces.Add(canonical, piece);
        }

        return piece;
    }

    public Piece Ordered(PieceFamily family, Bound bound, decimal point) =>
        Piece($" {family} {bound} {point.ToString("G29", CultureInfo.InvariantCulture)}", id => new OrderedPiece(id, family, bound, point));

    public Piece Addresses(IpRange range) => Piece(
        string.Create(CultureInfo.InvariantCulture, $" Address {range.IsV6} {range.Address & range.Mask} {range.Mask}"), id => new AddressPiece(id, range));

    public Piece Bytes(string canonical) => Piece($" Binary {canonical}", id => new BinaryPiece(id, canonical));

    /// <summary>The union of <paramref name="pieces"/>. Their order does not matter, and repeated ones count once.</summary>
    public Language Language(IEnumerable<Piece> pieces)
    {
        Piece[] distinct = [.. pieces.DistinctBy(piece => piece.Id).OrderBy(piece => piece.Id)];
        var canonical = string.Join(',', distinct.Select(piece => piece.Id));
        if (!_languages.TryGetValue(canonical, out var language))
        {
            language = new Language(_languages.Count, distinct);
            _languages.Add(canonical, language);
        }

        return language;
    }

    public Literal Test(int key, bool whenAbsent, bool outside, Language language, bool isNegated)
    {
        var identity = (key, whenAbsent, outside, language.Id);
        if (!_tests.TryGetValue(identity, out var test))
        {
            test = _testList.Count;
            _tests.Add(identity, test);
            _testList.Add(new KeyTest(key, whenAbsent, outside, language));
        }

        return new Literal(test, isNegated);
    }

    private Piece Piece(string canonical, Func<int, Piece> make)
    {
        if (!_pieces.TryGetValue(canonical, out var piece))
        {
            piece = make(_nextPiece++);
            _pieces.Add(canonical, piece);
        }

        return piece;
    }

    // The lengths in front of the texts make the name unambiguous. The case of context keys is ignored, also in variables.
    private static string Canonical(TextStyle style, ValueList<PatternToken> tokens)
    {
        var canonical = new StringBuilder().Append((char)('A' + (int)style));
        foreach (var (kind, text, fallback) in tokens)
        {
            canonical.Append((char)('0' + (int)kind)).Append(text.Length).Append(':').Append(kind == PatternTokenKind.Variable ? RuleIndex.Fold(text) : text);
            if (fallback is not null)
            {
                canonical.Append('=').Append(fallback.Length).Append(':').Append(fallback);
            }
        }

        return canonical.ToString();
    }
}

/// <summary>The facts about a context key.</summary>
internal sealed class ContextKey(string name)
{
    public string Name => name;

    /// <summary>True when a request may carry several values.</summary>
    public bool IsMultivalued { get; set; }

    /// <summary>If not null, this is no real key but stands for a condition that could not be read, and this says why.</summary>
    public string? Unreadable { get; set; }
}

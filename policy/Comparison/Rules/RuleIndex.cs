using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Comparison.Rules;

/// <summary>
/// Finds the rules that an action or an action pattern can match. Patterns are kept by the service they name, so that a search for one
/// service never looks at another's. IAM ignores the case of actions, so everything here is lower case.
/// </summary>
internal sealed class RuleIndex
{
    // No policy can allow or deny some of the actions of this service.
    private const string AlwaysAllowedService = "sts";

    private static readonly Dictionary<int, List<TextPiece>> NoPieces = [];

    private readonly Vocabulary _vocabulary;
    private readonly IReadOnlyList<Rule> _rules;
    private readonly Dictionary<string, List<int>> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<int, List<TextPiece>>> _byService = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<TextPiece>> _anyService = [];
    private readonly Dictionary<string, TextPiece> _pieces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(Rule Rule, Literal Action)>> _testsByService = new(StringComparer.Ordinal);
    private readonly TextPiece[][] _piecesByRule;

    /// <summary>Indexes <paramref name="rules"/>, whose indexes are their places in the list.</summary>
    public RuleIndex(Vocabulary vocabulary, IReadOnlyList<Rule> rules)
    {
        (_vocabulary, _rules) = (vocabulary, rules);
        _piecesByRule = [.. rules.Select(rule => PiecesOf(rule.Action).ToArray())];
        foreach (var rule in rules)
        {
            foreach (var piece in _piecesByRule[rule.Index])
            {
                Add(rule.Index, piece);
            }
        }
    }

    /// <summary>The patterns of the rule's action element, in lower case, each once.</summary>
    public IReadOnlyList<TextPiece> Pieces(Rule rule) => _piecesByRule[rule.Index];

    /// <summary>The test that the action matches one of these patterns, which are in lower case.</summary>
    public Literal Test(params IEnumerable<string> patterns) =>
        _vocabulary.Test(Vocabulary.ActionKey, false, false, _vocabulary.Language(patterns.Select(Piece)), false);

    /// <summary>
    /// True when every action of <paramref name="piece"/> certainly is an action of <paramref name="rule"/>. False means that it is not
    /// known.
    /// </summary>
    public bool SurelyCovers(Rule rule, TextPiece piece)
    {
        if (rule.Action.IsNegated)
        {
            return false;
        }

        if (ServiceOf(piece) is { } service && _byService.GetValueOrDefault(service) is { } rules && rules.GetValueOrDefault(rule.Index) is { } pieces
            && pieces.Exists(other => PatternCode.SurelyCovers(other.Codes, piece.Codes)))
        {
            return true;
        }

        return _anyService.GetValueOrDefault(rule.Index) is { } broad && broad.Exists(other => PatternCode.SurelyCovers(other.Codes, piece.Codes));
    }

    /// <summary>
    /// Returns one form for all texts that <see cref="StringComparison.OrdinalIgnoreCase"/> takes as equal: lower case for ASCII.
    /// </summary>
    public static string Fold(string action) => string.Create(action.Length, action, static (folded, text) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            var upper = char.ToUpperInvariant(text[i]);
            folded[i] = char.IsAscii(upper) ? char.ToLowerInvariant(upper) : upper;
        }
    });

    /// <summary>The service that the piece names; null when it may be of several services.</summary>
    public static string? ServiceOf(TextPiece piece)
    {
        var text = piece.Literal ?? (piece.Tokens.Count > 0 && piece.Tokens[0].Kind == PatternTokenKind.Literal ? piece.Tokens[0].Text : string.Empty);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : text[..colon];
    }

    /// <summary>The indexes of the rules whose action element matches one action, in order. The action is in lower case.</summary>
    public int[] RulesOf(string action)
    {
        var listed = new bool[_rules.Count];
        foreach (var rule in _byText.GetValueOrDefault(action) ?? [])
        {
            listed[rule] = true;
        }

        var colon = action.IndexOf(':', StringComparison.Ordinal);
        Mark(colon < 0 ? NoPieces : _byService.GetValueOrDefault(action[..colon]) ?? NoPieces);
        Mark(_anyService);
        return [.. _rules.Where(rule => listed[rule.Index] != rule.Action.IsNegated).Select(rule => rule.Index)];

        void Mark(Dictionary<int, List<TextPiece>> patterns)
        {
            foreach (var (rule, pieces) in patterns)
            {
                listed[rule] = listed[rule] || pieces.Exists(piece => piece.Literal is null && piece.Contains(action));
            }
        }
    }

    /// <summary>
    /// The indexes of the rules that match every action of <paramref name="service"/>, in order. Null when a rule may match only some of
    /// its actions. The service is in lower case.
    /// </summary>
    public int[]? RulesOfAll(string service)
    {
        var star = _pieces.GetValueOrDefault("*");
        if (service == AlwaysAllowedService || _byService.ContainsKey(service) || !_anyService.Values.All(pieces => pieces.TrueForAll(piece => piece == star)))
        {
            return null;
        }

        return [.. _rules.Where(rule => _anyService.ContainsKey(rule.Index) != rule.Action.IsNegated).Select(rule => rule.Index)];
    }

    /// <summary>
    /// The rules that can match actions of <paramref name="service"/> (null for any service). Each comes with the test that the action is
    /// one of the rule's, as far as actions of the service are concerned.
    /// </summary>
    public IReadOnlyList<(Rule Rule, Literal Action)> TestsOf(string? service)
    {
        if (!_testsByService.TryGetValue(service ?? string.Empty, out var tests))
        {
            tests = [];
            foreach (var rule in _rules)
            {
                var language = _vocabulary.Language(service is null ? Pieces(rule) : Within(rule, service));
                if (language.Pieces.Count > 0 || rule.Action.IsNegated)
                {
                    tests.Add((rule, _vocabulary.Test(Vocabulary.ActionKey, false, false, language, rule.Action.IsNegated)));
                }
            }

            _testsByService.Add(service ?? string.Empty, tests);
        }

        return tests;
    }

    private IEnumerable<TextPiece> PiecesOf(ActionElement action) => action.Patterns.Select(pattern => Piece(Fold(pattern))).DistinctBy(piece => piece.Id);

    private TextPiece Piece(string folded)
    {
        if (!_pieces.TryGetValue(folded, out var piece))
        {
            piece = _vocabulary.Text(TextStyle.Plain, PatternParser.Parse(folded, PolicyVersion.V2008).Tokens)!;
            _pieces.Add(folded, piece);
        }

        return piece;
    }

    private IEnumerable<TextPiece> Within(Rule rule, string service) =>
        (_byService.GetValueOrDefault(service) ?? NoPieces).GetValueOrDefault(rule.Index, []).Concat(_anyService.GetValueOrDefault(rule.Index, []));

    private void Add(int rule, TextPiece piece)
    {
        if (piece.Literal is { } text)
        {
            Bucket(_byText, text).Add(rule);
        }

        if (ServiceOf(piece) is not { } service)
        {
            Bucket(_anyService, rule).Add(piece);
            return;
        }

        if (!_byService.TryGetValue(service, out var rules))
        {
            _byService.Add(service, rules = []);
        }

        Bucket(rules, rule).Add(piece);
    }

    private static List<T> Bucket<TKey, T>(Dictionary<TKey, List<T>> buckets, TKey key)
        where TKey : notnull
    {
        if (!buckets.TryGetValue(key, out var bucket))
        {
            buckets.Add(key, bucket = []);
        }

        return bucket;
    }
}

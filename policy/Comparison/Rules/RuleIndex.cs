using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Comparison.Rules;

/// <summary>
/// Which rules an action, or an action pattern, has to do with. Patterns are kept by the service they name, so that one service's actions are never looked
/// at for another's. Actions are compared without regard to case: everything here is lower case.
/// </summary>
internal sealed class RuleIndex
{
    private static readonly Dictionary<int, List<TextPiece>> NoPieces = [];

    private readonly Vocabulary _vocabulary;
    private readonly IReadOnlyList<Rule> _rules;
    private readonly Dictionary<string, List<int>> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<int, List<TextPiece>>> _byService = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<TextPiece>> _anyService = [];
    private readonly Dictionary<(int Rule, string Service), Language> _languages = [];

    /// <summary>Indexes <paramref name="rules"/>, whose indexes are their places in the list.</summary>
    public RuleIndex(Vocabulary vocabulary, IReadOnlyList<Rule> rules)
    {
        (_vocabulary, _rules) = (vocabulary, rules);
        foreach (var rule in rules)
        {
            foreach (var piece in Pieces(rule.Action))
            {
                Add(rule.Index, piece);
            }
        }
    }

    /// <summary>The element's patterns as pieces, in lower case.</summary>
    public IEnumerable<TextPiece> Pieces(ActionElement action) => action.Patterns
        .Select(pattern => _vocabulary.Text(TextStyle.Plain, PatternParser.Parse(Fold(pattern), PolicyVersion.V2008).Tokens)!)
        .DistinctBy(piece => piece.Id);

    /// <summary>The one form of all texts that are the same without regard to case, as <see cref="StringComparison.OrdinalIgnoreCase"/> has it: lower case for ASCII.</summary>
    public static string Fold(string action) => string.Create(action.Length, action, static (folded, text) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            var upper = char.ToUpperInvariant(text[i]);
            folded[i] = char.IsAscii(upper) ? char.ToLowerInvariant(upper) : upper;
        }
    });

    /// <summary>The service that the piece names; null when it could be of several.</summary>
    public static string? ServiceOf(TextPiece piece)
    {
        var text = piece.Literal ?? (piece.Tokens.Count > 0 && piece.Tokens[0].Kind == PatternTokenKind.Literal ? piece.Tokens[0].Text : string.Empty);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : text[..colon];
    }

    /// <summary>The rules whose action element matches one action, in lower case; as their indexes, in order.</summary>
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
    /// "The action is one of this rule's", among the actions of <paramref name="service"/> (null: of all). Null when it is none of them for sure.
    /// </summary>
    public Literal? TestOf(Rule rule, string? service)
    {
        var language = service is null ? Whole(rule) : Within(rule, service);
        return language.Pieces.Count == 0 && !rule.Action.IsNegated
            ? null
            : _vocabulary.Test(Vocabulary.ActionKey, false, false, language, rule.Action.IsNegated);
    }

    private Language Whole(Rule rule) => Cached(rule, string.Empty, () => Pieces(rule.Action));

    private Language Within(Rule rule, string service) => Cached(rule, service, () =>
        (_byService.GetValueOrDefault(service) ?? NoPieces).GetValueOrDefault(rule.Index, []).Concat(_anyService.GetValueOrDefault(rule.Index, [])));

    private Language Cached(Rule rule, string service, Func<IEnumerable<TextPiece>> pieces)
    {
        if (!_languages.TryGetValue((rule.Index, service), out var language))
        {
            language = _vocabulary.Language(pieces());
            _languages.Add((rule.Index, service), language);
        }

        return language;
    }

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

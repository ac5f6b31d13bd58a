using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Comparison.Search;

/// <summary>Values for the keys that policy variables name; turns languages into those with the variables replaced.</summary>
/// <param name="vocabulary">Numbers the keys.</param>
/// <param name="values">The values by key; null for an absent key.</param>
internal sealed class VariableValues(Vocabulary vocabulary, IReadOnlyDictionary<int, string?> values)
{
    private readonly Dictionary<int, Language> _resolved = [];

    public IReadOnlyDictionary<int, string?> Values => values;

    /// <summary>The keys that the variables of <paramref name="languages"/> name.</summary>
    public static IEnumerable<int> Keys(Vocabulary vocabulary, IEnumerable<Language> languages) => languages
        .Where(language => language.HasVariables)
        .SelectMany(language => language.Pieces.OfType<TextPiece>())
        .SelectMany(piece => piece.Tokens)
        .Where(token => token.Kind == PatternTokenKind.Variable)
        .Select(token => vocabulary.Key(token.Text))
        .Distinct();

    /// <summary>The language with every variable replaced.</summary>
    public Language Resolve(Language language)
    {
        if (!language.HasVariables)
        {
            return language;
        }

        if (!_resolved.TryGetValue(language.Id, out var resolved))
        {
            resolved = vocabulary.Language(language.Pieces.Select(Resolve).OfType<Piece>());
            _resolved.Add(language.Id, resolved);
        }

        return resolved;
    }

    private Piece? Resolve(Piece piece) => piece is TextPiece { HasVariables: true } text
        ? text.Resolve(name => values.GetValueOrDefault(vocabulary.Key(name))) is { } tokens ? vocabulary.Text(text.Style, tokens) : null
        : piece;
}

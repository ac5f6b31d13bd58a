using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Comparison.Rules;

/// <summary>Turns condition entries into tests.</summary>
internal sealed class ConditionCompiler(Vocabulary vocabulary)
{
    /// <summary>
    /// The entry as a test. One with a malformed value is a free choice of its own, and a different one in Allow and in Deny, because the evaluator lets an
    /// unknown Deny match and an unknown Allow not.
    /// </summary>
    public Literal Compile(ConditionEntry entry, PolicyVersion version, Effect effect)
    {
        if (entry.Operator == ConditionOperator.Null)
        {
            return CompileNull(entry) ?? Unreadable(entry, version, effect);
        }

        var facts = OperatorFacts.Of(entry.Operator);
        var pieces = new List<Piece>();
        foreach (var value in entry.Values)
        {
            if (Read(facts, entry.Operator, value, version) is not { } piece)
            {
                return Unreadable(entry, version, effect);
            }

            pieces.Add(piece);
        }

        var key = vocabulary.Key(entry.Key);
        var language = vocabulary.Language(pieces);
        vocabulary.Facts(key).IsMultivalued |= entry.Quantifier != SetQuantifier.None;
        return (entry.Quantifier, facts.IsNegated) switch
        {
            (SetQuantifier.ForAllValues, false) => Negated(absent: true, outside: true),
            (SetQuantifier.ForAllValues, true) => Negated(absent: true, outside: false),
            (SetQuantifier.ForAnyValue, var isNegated) => vocabulary.Test(key, entry.IfExists, outside: isNegated, language, isNegated: false),
            (_, false) => vocabulary.Test(key, entry.IfExists, outside: false, language, isNegated: false),
            _ => Negated(absent: true, outside: false),
        };

        Literal Negated(bool absent, bool outside) => vocabulary.Test(key, whenAbsent: !absent, outside, language, isNegated: true);
    }

    private Literal? CompileNull(ConditionEntry entry)
    {
        if (entry.Quantifier != SetQuantifier.None || entry.IfExists || entry.Values.Count != 1 || !bool.TryParse(entry.Values[0], out var isAbsent))
        {
            return null;
        }

        return vocabulary.Test(vocabulary.Key(entry.Key), whenAbsent: true, outside: false, vocabulary.Nothing, isNegated: !isAbsent);
    }

    private Literal Unreadable(ConditionEntry entry, PolicyVersion version, Effect effect)
    {
        var values = string.Join(',', entry.Values.Order(StringComparer.Ordinal).Select(value => $"{value.Length}:{value}"));
        var identity = $"{effect} {version} {entry.Operator} {entry.Quantifier} {entry.IfExists} {entry.Key.ToLowerInvariant()} {values}";
        return vocabulary.Unreadable(identity, $"the condition `{entry.Operator}` on `{entry.Key}` has a value that could not be read");
    }

    private Piece? Read(OperatorFacts facts, ConditionOperator condition, string value, PolicyVersion version)
    {
        switch (facts.Family)
        {
            case PieceFamily.Text when condition == ConditionOperator.Bool && !IsBool(value):
                return null;
            case PieceFamily.Text:
                return Tokens(facts, value, version) is { } tokens ? vocabulary.Text(facts.Style, tokens) : null;
            case PieceFamily.Address:
                return AddressPiece.TryRead(value, out var isV6, out var first, out var last) ? vocabulary.Addresses(isV6, first, last) : null;
            case PieceFamily.Binary:
                return BinaryPiece.Normalise(value) is { } canonical ? vocabulary.Bytes(canonical) : null;
            default:
                return OrderedPiece.TryRead(facts.Family, value, out var point) ? vocabulary.Ordered(facts.Family, facts.Bound, point) : null;
        }
    }

    private static bool IsBool(string value) =>
        string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) || string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);

    private static ValueList<PatternToken>? Tokens(OperatorFacts facts, string value, PolicyVersion version)
    {
        if (facts.HasWildcards)
        {
            return PatternParser.Parse(value, version).Tokens;
        }

        if (version != PolicyVersion.V2012 || !value.Contains("${", StringComparison.Ordinal))
        {
            return value.Length == 0 ? [] : [new PatternToken(PatternTokenKind.Literal, value)];
        }

        // Wildcards are plain characters here, but the pattern's parser joins stars that stand side by side.
        return value.Contains("**", StringComparison.Ordinal) ? null : PatternParser.Parse(value, version).Tokens.Select(AsText).ToValueList();
    }

    private static PatternToken AsText(PatternToken token) => token.Kind switch
    {
        PatternTokenKind.AnyText => new PatternToken(PatternTokenKind.Literal, "*"),
        PatternTokenKind.AnyCharacter => new PatternToken(PatternTokenKind.Literal, "?"),
        _ => token,
    };
}

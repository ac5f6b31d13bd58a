using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Conditions;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Comparison.Rules;

/// <summary>Turns condition entries into tests.</summary>
internal sealed class ConditionCompiler(Vocabulary vocabulary)
{
    /// <summary>
    /// Turns the entry into a test. Whether an entry with a malformed value holds is left open, separately for Allow and Deny, because the
    /// evaluator lets an unknown Deny match and an unknown Allow not.
    /// </summary>
    public Literal Compile(ConditionEntry entry, PolicyVersion version, Effect effect)
    {
        if (entry.Operator == ConditionOperator.Null)
        {
            return CompileNull(entry) ?? Unreadable(entry, version, effect);
        }

        var facts = OperatorForm.Of(entry.Operator);
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
            (SetQuantifier.ForAnyValue, var isNegated) => vocabulary.Test(key, whenAbsent: false, outside: isNegated, language, isNegated: false),
            (_, false) => vocabulary.Test(key, entry.IfExists, outside: false, language, isNegated: false),
            _ => Negated(absent: true, outside: false),
        };

        Literal Negated(bool absent, bool outside) => vocabulary.Test(key, whenAbsent: !absent, outside, language, isNegated: true);
    }

    private Literal? CompileNull(ConditionEntry entry)
    {
        var (acceptsAbsent, acceptsPresent) = (false, false);
        foreach (var value in entry.Values)
        {
            if (!BoolOperator.TryRead(value, out var isAbsent))
            {
                return null;
            }

            acceptsAbsent |= isAbsent;
            acceptsPresent |= !isAbsent;
        }

        return vocabulary.Test(vocabulary.Key(entry.Key), acceptsAbsent != acceptsPresent, outside: false, vocabulary.Nothing, isNegated: acceptsPresent);
    }

    private Literal Unreadable(ConditionEntry entry, PolicyVersion version, Effect effect)
    {
        var values = string.Join(',', entry.Values.Order(StringComparer.Ordinal).Select(value => $"{value.Length}:{value}"));
        var identity = $"{effect} {version} {entry.Operator} {entry.Quantifier} {entry.IfExists} {entry.Key.ToLowerInvariant()} {values}";
        return vocabulary.Unreadable(identity, $"the condition `{entry.Operator}` on `{entry.Key}` has a value that could not be read");
    }

    private Piece? Read(OperatorForm facts, ConditionOperator condition, string value, PolicyVersion version)
    {
        switch (facts.Family)
        {
            case PieceFamily.Text when condition == ConditionOperator.Bool && !BoolOperator.TryRead(value, out _):
                return null;
            case PieceFamily.Text when condition == ConditionOperator.Bool:
                return vocabulary.Text(facts.Style, PatternParser.ParseWithoutWildcards(value, PolicyVersion.V2008).Tokens);
            case PieceFamily.Text:
                return vocabulary.Text(facts.Style, (facts.HasWildcards ? PatternParser.Parse(value, version) : PatternParser.ParseWithoutWildcards(value, version)).Tokens);
            case PieceFamily.Address:
                return IpRange.TryRead(value, out var range) ? vocabulary.Addresses(range) : null;
            case PieceFamily.Binary:
                return BinaryPiece.Normalise(value) is { } canonical ? vocabulary.Bytes(canonical) : null;
            default:
                return OrderedPiece.TryRead(facts.Family, value, out var point) ? vocabulary.Ordered(facts.Family, facts.Bound, point) : null;
        }
    }
}

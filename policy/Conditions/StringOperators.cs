using Bridge.Policy.Model;
using Bridge.Policy.Patterns;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Conditions;

/// <summary>Operators on text: equal, equal when case is ignored, or like a pattern.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String
/// </remarks>
internal static class StringOperators
{
    public static OperatorFacts[] Facts { get; } =
    [
        Text(ConditionOperator.StringEquals, isNegated: false, hasWildcards: false, StringComparison.Ordinal),
        Text(ConditionOperator.StringNotEquals, isNegated: true, hasWildcards: false, StringComparison.Ordinal),
        Text(ConditionOperator.StringEqualsIgnoreCase, isNegated: false, hasWildcards: false, StringComparison.OrdinalIgnoreCase),
        Text(ConditionOperator.StringNotEqualsIgnoreCase, isNegated: true, hasWildcards: false, StringComparison.OrdinalIgnoreCase),
        Text(ConditionOperator.StringLike, isNegated: false, hasWildcards: true, StringComparison.Ordinal),
        Text(ConditionOperator.StringNotLike, isNegated: true, hasWildcards: true, StringComparison.Ordinal),
    ];

    private static OperatorFacts Text(ConditionOperator name, bool isNegated, bool hasWildcards, StringComparison comparison) =>
        new(name, OperatorFamily.String, isNegated, hasWildcards, HasVariables: true, (entry, version) => new TextValues(entry, version, hasWildcards, comparison));

    private sealed class TextValues : OperatorValues
    {
        // With more literals than this, a hash set is faster than comparing one after the other.
        private const int ManyLiterals = 8;

        private readonly TextMatcher[] _matchers;
        private readonly HashSet<string>? _literals;

        public TextValues(ConditionEntry entry, PolicyVersion version, bool hasWildcards, StringComparison comparison)
        {
            var matchers = new List<TextMatcher>(entry.Values.Count);
            foreach (var value in entry.Values)
            {
                var pattern = hasWildcards ? PatternParser.Parse(value, version) : PatternParser.ParseWithoutWildcards(value, version);
                matchers.Add(TextMatcher.Compile(pattern, comparison));
            }

            if (matchers.Count(matcher => matcher.Literal is not null) > ManyLiterals)
            {
                _literals = new HashSet<string>(matchers.Select(matcher => matcher.Literal).OfType<string>(), StringComparer.FromComparison(comparison));
                matchers.RemoveAll(matcher => matcher.Literal is not null);
            }

            _matchers = [.. matchers];
        }

        public override Match MatchesAny(string value, RequestContext context)
        {
            if (_literals is not null && _literals.Contains(value))
            {
                return Match.Yes;
            }

            foreach (var matcher in _matchers)
            {
                if (matcher.Matches(value, context))
                {
                    return Match.Yes;
                }
            }

            return Match.No;
        }
    }
}

using Bridge.Policy.Model;
using Bridge.Policy.Patterns;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Conditions;

/// <summary>
/// Operators on ARNs. ARNs are compared part by part, so a wildcard never matches across one of the first five colons. ArnEquals and
/// ArnLike mean the same.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN</remarks>
internal static class ArnOperators
{
    private const int Parts = 6;

    public static OperatorFacts[] Facts { get; } =
    [
        Arn(ConditionOperator.ArnEquals, isNegated: false),
        Arn(ConditionOperator.ArnLike, isNegated: false),
        Arn(ConditionOperator.ArnNotEquals, isNegated: true),
        Arn(ConditionOperator.ArnNotLike, isNegated: true),
    ];

    private static OperatorFacts Arn(ConditionOperator name, bool isNegated) =>
        new(name, OperatorFamily.Arn, isNegated, HasWildcards: true, HasVariables: true, (entry, version) => new ArnValues(entry, version));

    private sealed class ArnValues : OperatorValues
    {
        private readonly TextMatcher[][] _arns;

        public ArnValues(ConditionEntry entry, PolicyVersion version)
        {
            var understood = new List<TextMatcher[]>();
            foreach (var text in entry.Values)
            {
                var parts = Split(PatternParser.Parse(text, version));
                if (parts.Count == Parts && text.StartsWith("arn:", StringComparison.Ordinal))
                {
                    understood.Add([.. parts.Select(part => TextMatcher.Compile(new Pattern(part.ToValueList()), StringComparison.Ordinal))]);
                }
                else
                {
                    Malformed.Add(text);
                }
            }

            _arns = [.. understood];
        }

        public override Match MatchesAny(string value, RequestContext context)
        {
            Span<Range> parts = stackalloc Range[Parts];
            if (!value.StartsWith("arn:", StringComparison.Ordinal) || !TrySplit(value, parts))
            {
                return Match.No;
            }

            foreach (var arn in _arns)
            {
                if (AllMatch(arn, value, parts, context))
                {
                    return Match.Yes;
                }
            }

            return NoneMatches;
        }

        private static bool AllMatch(TextMatcher[] arn, string value, ReadOnlySpan<Range> parts, RequestContext context)
        {
            for (var i = 0; i < Parts; i++)
            {
                if (!arn[i].Matches(value.AsSpan()[parts[i]], context))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool TrySplit(string value, Span<Range> parts)
        {
            var start = 0;
            for (var i = 0; i < Parts - 1; i++)
            {
                var colon = value.IndexOf(':', start);
                if (colon < 0)
                {
                    return false;
                }

                parts[i] = start..colon;
                start = colon + 1;
            }

            parts[Parts - 1] = start..;
            return true;
        }

        // Only colons in the pattern's own text separate parts. Colons in a variable's value do not.
        private static List<List<PatternToken>> Split(Pattern pattern)
        {
            var parts = new List<List<PatternToken>> { new() };
            foreach (var token in pattern.Tokens)
            {
                if (token.Kind != PatternTokenKind.Literal)
                {
                    parts[^1].Add(token);
                    continue;
                }

                var pieces = token.Text.Split(':', Parts - parts.Count + 1);
                for (var i = 0; i < pieces.Length; i++)
                {
                    if (i > 0)
                    {
                        parts.Add([]);
                    }

                    if (pieces[i].Length > 0)
                    {
                        parts[^1].Add(new PatternToken(PatternTokenKind.Literal, pieces[i]));
                    }
                }
            }

            return parts;
        }
    }
}

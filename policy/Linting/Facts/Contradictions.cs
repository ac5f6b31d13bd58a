using Bridge.Policy.Conditions;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Facts;

/// <summary>
/// Finds conditions on one key that cannot all hold. Each has one value, and a contradiction is reported only when it is certain.
/// </summary>
internal static class Contradictions
{
    /// <summary>The reason why they cannot all hold; null when they may.</summary>
    public static string? Find(IReadOnlyList<ConditionEntry> entries) => OfNull(entries) ?? OfSets(entries) ?? OfRanges(entries);

    private static bool NeedsKey(ConditionEntry entry) => !entry.IsSkippedWhenAbsent && entry.Operator != ConditionOperator.Null && !Operators.Of(entry.Operator).IsNegated;

    private static string? OfNull(IReadOnlyList<ConditionEntry> entries)
    {
        var absent = entries.FirstOrDefault(entry => entry.Operator == ConditionOperator.Null && entry.Values.All(value => value.Equals("true", StringComparison.OrdinalIgnoreCase)));
        var needing = entries.FirstOrDefault(NeedsKey);
        return absent is not null && needing is not null ? $"`Null` wants it absent, `{StatementFacts.OperatorText(needing)}` wants a value" : null;
    }

    // One condition refuses every value that another accepts. One of the two must require a value, because an absent key satisfies all
    // others.
    private static string? OfSets(IReadOnlyList<ConditionEntry> entries)
    {
        if (!entries.Any(NeedsKey))
        {
            return null;
        }

        foreach (var exact in entries.Where(entry => entry.Operator is ConditionOperator.StringEquals or ConditionOperator.Bool or ConditionOperator.StringEqualsIgnoreCase && IsPlain(entry)))
        {
            foreach (var other in entries.Where(entry => !ReferenceEquals(entry, exact) && IsPlain(entry)))
            {
                if (exact.Values.All(value => IsRefused(value, other, exact.Operator == ConditionOperator.StringEqualsIgnoreCase)))
                {
                    return $"no value of `{StatementFacts.OperatorText(exact)}` satisfies `{StatementFacts.OperatorText(other)}`";
                }
            }
        }

        return null;
    }

    private static bool IsPlain(ConditionEntry entry) => entry.Values.All(value => !value.Contains("${", StringComparison.Ordinal));

    private static bool IsRefused(string value, ConditionEntry other, bool anyCase)
    {
        bool Same(string x) => value.Equals(x, StringComparison.Ordinal);
        bool SameIgnoringCase(string x) => value.Equals(x, StringComparison.OrdinalIgnoreCase);
        bool Like(string pattern) => TextCover.Matches(pattern, value, ignoreCase: anyCase);
        return other.Operator switch
        {
            ConditionOperator.StringEquals => !other.Values.Any(anyCase ? SameIgnoringCase : Same),
            ConditionOperator.StringEqualsIgnoreCase or ConditionOperator.Bool => !other.Values.Any(SameIgnoringCase),
            ConditionOperator.StringLike => !other.Values.Any(Like),
            ConditionOperator.StringNotEquals when !anyCase => other.Values.Any(Same),
            ConditionOperator.StringNotEqualsIgnoreCase => other.Values.Any(SameIgnoringCase),
            ConditionOperator.StringNotLike when !anyCase => other.Values.Any(Like),
            _ => false,
        };
    }

    private static string? OfRanges(IReadOnlyList<ConditionEntry> entries)
    {
        var bounds = entries.Where(NeedsKey).Select(Bounds.Of).OfType<Bounds>().ToList();
        foreach (var family in bounds.GroupBy(bound => bound.Family))
        {
            var low = family.MaxBy(bound => bound.Low)!;
            var high = family.MinBy(bound => bound.High)!;
            if (low.Low > high.High || (low.Low == high.High && (low.IsLowOpen || high.IsHighOpen)))
            {
                return $"`{low.Operator}` and `{high.Operator}` leave no value";
            }
        }

        return null;
    }
}

using Bridge.Policy.Conditions;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Facts;

/// <summary>The range that a condition on a number or a date accepts. With several values it is the widest one.</summary>
internal sealed record Bounds(OperatorFamily Family, ConditionOperator Operator, decimal Low, bool IsLowOpen, decimal High, bool IsHighOpen)
{
    /// <summary>The range of an entry; null for other operators and for values that cannot be read.</summary>
    public static Bounds? Of(ConditionEntry entry)
    {
        var family = Operators.Of(entry.Operator).Family;
        var values = entry.Values.Select(value => Read(family, value)).ToList();
        if (values.Any(value => value is null))
        {
            return null;
        }

        var (least, most) = (values.Min()!.Value, values.Max()!.Value);
        return entry.Operator switch
        {
            ConditionOperator.NumericEquals or ConditionOperator.DateEquals => new(family, entry.Operator, least, false, most, false),
            ConditionOperator.NumericLessThan or ConditionOperator.DateLessThan => new(family, entry.Operator, decimal.MinValue, false, most, true),
            ConditionOperator.NumericLessThanEquals or ConditionOperator.DateLessThanEquals => new(family, entry.Operator, decimal.MinValue, false, most, false),
            ConditionOperator.NumericGreaterThan or ConditionOperator.DateGreaterThan => new(family, entry.Operator, least, true, decimal.MaxValue, false),
            ConditionOperator.NumericGreaterThanEquals or ConditionOperator.DateGreaterThanEquals => new(family, entry.Operator, least, false, decimal.MaxValue, false),
            _ => null,
        };
    }

    private static decimal? Read(OperatorFamily family, string value) => family switch
    {
        OperatorFamily.Numeric when ConditionValues.TryReadNumber(value, out var number) => number,
        OperatorFamily.Date when ConditionValues.TryReadDate(value, out var date) => date.UtcTicks,
        _ => null,
    };
}

using System.Globalization;
using Bridge.Policy.Model;

namespace Bridge.Policy.Conditions;

/// <summary>
/// Operators on numbers, whole or with a fraction. They are compared exactly, as decimals of up to 28 digits; a number beyond that is
/// malformed.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
/// </remarks>
internal static class NumericOperators
{
    public static OperatorFacts[] Facts { get; } =
    [
        Number(ConditionOperator.NumericEquals, isNegated: false, Ordering.Equal),
        Number(ConditionOperator.NumericNotEquals, isNegated: true, Ordering.Equal),
        Number(ConditionOperator.NumericLessThan, isNegated: false, Ordering.Less),
        Number(ConditionOperator.NumericLessThanEquals, isNegated: false, Ordering.LessOrEqual),
        Number(ConditionOperator.NumericGreaterThan, isNegated: false, Ordering.Greater),
        Number(ConditionOperator.NumericGreaterThanEquals, isNegated: false, Ordering.GreaterOrEqual),
    ];

    private static OperatorFacts Number(ConditionOperator name, bool isNegated, Ordering ordering) => new(
        name, OperatorFamily.Numeric, isNegated, HasWildcards: false, HasVariables: false,
        (entry, _) => new OrderedValues<decimal>(entry.Values, TryRead, ordering));

    /// <summary>Reads a number; false when the text is none, or when a decimal cannot hold it.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out decimal value) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
}

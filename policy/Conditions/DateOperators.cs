using Bridge.Policy.Model;

namespace Bridge.Policy.Conditions;

/// <summary>Operators on instants.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date</remarks>
internal static class DateOperators
{
    public static OperatorFacts[] Facts { get; } =
    [
        Date(ConditionOperator.DateEquals, isNegated: false, Ordering.Equal),
        Date(ConditionOperator.DateNotEquals, isNegated: true, Ordering.Equal),
        Date(ConditionOperator.DateLessThan, isNegated: false, Ordering.Less),
        Date(ConditionOperator.DateLessThanEquals, isNegated: false, Ordering.LessOrEqual),
        Date(ConditionOperator.DateGreaterThan, isNegated: false, Ordering.Greater),
        Date(ConditionOperator.DateGreaterThanEquals, isNegated: false, Ordering.GreaterOrEqual),
    ];

    private static OperatorFacts Date(ConditionOperator name, bool isNegated, Ordering ordering) => new(
        name, OperatorFamily.Date, isNegated, HasWildcards: false, HasVariables: false,
        (entry, _) => new OrderedValues<long>(entry.Values, PolicyDate.TryRead, ordering));
}

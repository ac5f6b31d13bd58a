using Bridge.Policy.Model;

namespace Bridge.Policy.Conditions;

/// <summary>The facts of every condition operator.</summary>
internal static class Operators
{
    private static readonly OperatorFacts[] ByOperator = Index();

    public static OperatorFacts Of(ConditionOperator name) => ByOperator[(int)name];

    private static OperatorFacts[] Index()
    {
        OperatorFacts[] all =
        [
            .. StringOperators.Facts, .. NumericOperators.Facts, .. DateOperators.Facts, .. BoolOperator.Facts,
            .. BinaryOperator.Facts, .. IpAddressOperators.Facts, .. ArnOperators.Facts, NullCondition.Facts,
        ];
        return [.. all.OrderBy(facts => facts.Operator)];
    }
}

using Bridge.Policy.Model;

namespace Bridge.Policy.Conditions;

/// <summary>All condition operators but Null, which looks at the key alone.</summary>
internal static class Operators
{
    private static readonly OperatorFacts?[] ByOperator = Index();

    public static IEnumerable<OperatorFacts> All =>
    [
        .. StringOperators.Facts, .. NumericOperators.Facts, .. DateOperators.Facts, .. BoolOperator.Facts,
        .. BinaryOperator.Facts, .. IpAddressOperators.Facts, .. ArnOperators.Facts,
    ];

    public static OperatorFacts Of(ConditionOperator name) => ByOperator[(int)name]!;

    private static OperatorFacts?[] Index()
    {
        var index = new OperatorFacts?[(int)ConditionOperator.Null + 1];
        foreach (var facts in All)
        {
            index[(int)facts.Operator] = facts;
        }

        return index;
    }
}

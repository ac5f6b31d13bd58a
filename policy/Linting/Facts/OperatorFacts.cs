using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

/// <summary>What the rules need to know of an operator.</summary>
/// <param name="Family">Which values it compares.</param>
/// <param name="IsNegated">True when an absent key matches.</param>
internal readonly record struct OperatorFacts(OperatorFamily Family, bool IsNegated)
{
    public static OperatorFacts Of(ConditionOperator condition) => new(FamilyOf(condition), condition is
        ConditionOperator.StringNotEquals or ConditionOperator.StringNotEqualsIgnoreCase or ConditionOperator.StringNotLike
        or ConditionOperator.NumericNotEquals or ConditionOperator.DateNotEquals or ConditionOperator.NotIpAddress
        or ConditionOperator.ArnNotEquals or ConditionOperator.ArnNotLike);

    private static OperatorFamily FamilyOf(ConditionOperator condition) => condition switch
    {
        <= ConditionOperator.StringNotLike => OperatorFamily.String,
        <= ConditionOperator.NumericGreaterThanEquals => OperatorFamily.Numeric,
        <= ConditionOperator.DateGreaterThanEquals => OperatorFamily.Date,
        ConditionOperator.Bool => OperatorFamily.Bool,
        ConditionOperator.BinaryEquals => OperatorFamily.Binary,
        ConditionOperator.IpAddress or ConditionOperator.NotIpAddress => OperatorFamily.IpAddress,
        ConditionOperator.Null => OperatorFamily.Null,
        _ => OperatorFamily.Arn,
    };
}

/// <summary>The operators' families.</summary>
internal enum OperatorFamily
{
    String,
    Numeric,
    Date,
    Bool,
    Binary,
    IpAddress,
    Arn,
    Null,
}

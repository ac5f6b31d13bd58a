using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Conditions;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Rules;

/// <summary>How the comparison reads an operator's values.</summary>
/// <param name="Family">The pieces that its values become.</param>
/// <param name="IsNegated">True when it holds where its positive form does not.</param>
/// <param name="Style">How texts are compared.</param>
/// <param name="HasWildcards">True when <c>*</c> and <c>?</c> are wildcards in its texts.</param>
/// <param name="Bound">How numbers and instants are compared.</param>
internal readonly record struct OperatorForm(PieceFamily Family, bool IsNegated, TextStyle Style, bool HasWildcards, Bound Bound)
{
    public static OperatorForm Of(ConditionOperator condition)
    {
        var facts = Operators.Of(condition);
        return new(FamilyOf(facts.Family), facts.IsNegated, StyleOf(condition, facts.Family), facts.HasWildcards, BoundOf(condition));
    }

    private static PieceFamily FamilyOf(OperatorFamily family) => family switch
    {
        OperatorFamily.Numeric => PieceFamily.Numeric,
        OperatorFamily.Date => PieceFamily.Date,
        OperatorFamily.IpAddress => PieceFamily.Address,
        OperatorFamily.Binary => PieceFamily.Binary,
        _ => PieceFamily.Text,
    };

    private static TextStyle StyleOf(ConditionOperator condition, OperatorFamily family) => (condition, family) switch
    {
        (ConditionOperator.StringEqualsIgnoreCase or ConditionOperator.StringNotEqualsIgnoreCase or ConditionOperator.Bool, _) =>
            TextStyle.Folded,
        (_, OperatorFamily.Arn) => TextStyle.Arn,
        _ => TextStyle.Plain,
    };

    private static Bound BoundOf(ConditionOperator condition) => condition switch
    {
        ConditionOperator.NumericLessThan or ConditionOperator.DateLessThan => Bound.Less,
        ConditionOperator.NumericLessThanEquals or ConditionOperator.DateLessThanEquals => Bound.LessOrEqual,
        ConditionOperator.NumericGreaterThan or ConditionOperator.DateGreaterThan => Bound.Greater,
        ConditionOperator.NumericGreaterThanEquals or ConditionOperator.DateGreaterThanEquals => Bound.GreaterOrEqual,
        _ => Bound.Equal,
    };
}

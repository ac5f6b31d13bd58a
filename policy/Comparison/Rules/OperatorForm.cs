using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Rules;

/// <summary>How an operator reads its values.</summary>
/// <param name="Family">What sort of values it compares.</param>
/// <param name="IsNegated">True when it holds where its positive form does not.</param>
/// <param name="Style">For texts.</param>
/// <param name="HasWildcards">For texts: <c>*</c> and <c>?</c> are wildcards.</param>
/// <param name="Bound">For numbers and instants.</param>
internal readonly record struct OperatorForm(PieceFamily Family, bool IsNegated, TextStyle Style = TextStyle.Plain, bool HasWildcards = false, Bound Bound = Bound.Equal)
{
    public static OperatorForm Of(ConditionOperator condition) => condition switch
    {
        ConditionOperator.StringEquals => new(PieceFamily.Text, false),
        ConditionOperator.StringNotEquals => new(PieceFamily.Text, true),
        ConditionOperator.StringEqualsIgnoreCase or ConditionOperator.Bool => new(PieceFamily.Text, false, TextStyle.Folded),
        ConditionOperator.StringNotEqualsIgnoreCase => new(PieceFamily.Text, true, TextStyle.Folded),
        ConditionOperator.StringLike => new(PieceFamily.Text, false, HasWildcards: true),
        ConditionOperator.StringNotLike => new(PieceFamily.Text, true, HasWildcards: true),
        ConditionOperator.ArnEquals or ConditionOperator.ArnLike => new(PieceFamily.Text, false, TextStyle.Arn, HasWildcards: true),
        ConditionOperator.ArnNotEquals or ConditionOperator.ArnNotLike => new(PieceFamily.Text, true, TextStyle.Arn, HasWildcards: true),
        ConditionOperator.NumericEquals => new(PieceFamily.Numeric, false),
        ConditionOperator.NumericNotEquals => new(PieceFamily.Numeric, true),
        ConditionOperator.NumericLessThan => new(PieceFamily.Numeric, false, Bound: Bound.Less),
        ConditionOperator.NumericLessThanEquals => new(PieceFamily.Numeric, false, Bound: Bound.LessOrEqual),
        ConditionOperator.NumericGreaterThan => new(PieceFamily.Numeric, false, Bound: Bound.Greater),
        ConditionOperator.NumericGreaterThanEquals => new(PieceFamily.Numeric, false, Bound: Bound.GreaterOrEqual),
        ConditionOperator.DateEquals => new(PieceFamily.Date, false),
        ConditionOperator.DateNotEquals => new(PieceFamily.Date, true),
        ConditionOperator.DateLessThan => new(PieceFamily.Date, false, Bound: Bound.Less),
        ConditionOperator.DateLessThanEquals => new(PieceFamily.Date, false, Bound: Bound.LessOrEqual),
        ConditionOperator.DateGreaterThan => new(PieceFamily.Date, false, Bound: Bound.Greater),
        ConditionOperator.DateGreaterThanEquals => new(PieceFamily.Date, false, Bound: Bound.GreaterOrEqual),
        ConditionOperator.IpAddress => new(PieceFamily.Address, false),
        ConditionOperator.NotIpAddress => new(PieceFamily.Address, true),
        _ => new(PieceFamily.Binary, false),
    };
}

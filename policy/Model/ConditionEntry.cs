namespace Bridge.Policy.Model;

/// <summary>
/// One line of a Condition block: an operator, the key it looks at, and its values, of which one (or, for a negated operator, none) must
/// match.
/// </summary>
/// <param name="Operator">The operator without quantifier and IfExists.</param>
/// <param name="Quantifier"><c>ForAllValues:</c> or <c>ForAnyValue:</c>, or none.</param>
/// <param name="IfExists">True for <c>…IfExists</c>: an absent key matches, unless the quantifier is <c>ForAnyValue:</c>.</param>
/// <param name="Key">The context key, as written. Compared without regard to case.</param>
/// <param name="Values">The values as written; numbers and booleans as their JSON text. An empty list matches nothing.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html</remarks>
public sealed record ConditionEntry(ConditionOperator Operator, SetQuantifier Quantifier, bool IfExists, string Key, ValueList<string> Values)
{
    /// <summary>
    /// True when IfExists lets a request without the key pass. It has no effect with <c>ForAnyValue:</c>, because IfExists applies to each
    /// value and there is none.
    /// </summary>
    internal bool IsSkippedWhenAbsent => IfExists && Quantifier != SetQuantifier.ForAnyValue;
}

/// <summary>
/// How a condition treats a key with several values.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
/// </summary>
public enum SetQuantifier
{
    /// <summary>A key with one value.</summary>
    None,

    /// <summary>True when every value of the request matches, and also when there is none.</summary>
    ForAllValues,

    /// <summary>True when at least one value of the request matches; false when there is none.</summary>
    ForAnyValue,
}

/// <summary>The condition operators, by their AWS names.</summary>
public enum ConditionOperator
{
    /// <summary>Exact text, with regard to case.</summary>
    StringEquals,

    /// <summary>Not <see cref="StringEquals"/>.</summary>
    StringNotEquals,

    /// <summary>Exact text, without regard to case.</summary>
    StringEqualsIgnoreCase,

    /// <summary>Not <see cref="StringEqualsIgnoreCase"/>.</summary>
    StringNotEqualsIgnoreCase,

    /// <summary>Text with <c>*</c> and <c>?</c>, with regard to case.</summary>
    StringLike,

    /// <summary>Not <see cref="StringLike"/>.</summary>
    StringNotLike,

    /// <summary>The same number.</summary>
    NumericEquals,

    /// <summary>Not <see cref="NumericEquals"/>.</summary>
    NumericNotEquals,

    /// <summary>The request's number is below.</summary>
    NumericLessThan,

    /// <summary>The request's number is not above.</summary>
    NumericLessThanEquals,

    /// <summary>The request's number is above.</summary>
    NumericGreaterThan,

    /// <summary>The request's number is not below.</summary>
    NumericGreaterThanEquals,

    /// <summary>The same instant.</summary>
    DateEquals,

    /// <summary>Not <see cref="DateEquals"/>.</summary>
    DateNotEquals,

    /// <summary>The request's instant is before.</summary>
    DateLessThan,

    /// <summary>The request's instant is not after.</summary>
    DateLessThanEquals,

    /// <summary>The request's instant is after.</summary>
    DateGreaterThan,

    /// <summary>The request's instant is not before.</summary>
    DateGreaterThanEquals,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,

    /// <summary>The same bytes, base64.</summary>
    BinaryEquals,

    /// <summary>An address within the range, IPv4 or IPv6, CIDR.</summary>
    IpAddress,

    /// <summary>Not <see cref="IpAddress"/>.</summary>
    NotIpAddress,

    /// <summary>An ARN, part by part, each with <c>*</c> and <c>?</c>: the same as <see cref="ArnLike"/>.</summary>
    ArnEquals,

    /// <summary>An ARN, part by part, each with <c>*</c> and <c>?</c>.</summary>
    ArnLike,

    /// <summary>Not <see cref="ArnEquals"/>.</summary>
    ArnNotEquals,

    /// <summary>Not <see cref="ArnLike"/>.</summary>
    ArnNotLike,

    /// <summary><c>true</c>: the key is absent; <c>false</c>: it is there.</summary>
    Null,
}

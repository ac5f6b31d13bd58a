namespace Bridge.Policy.Conditions;

/// <summary>The sort of values that an operator compares.</summary>
internal enum OperatorFamily
{
    String,
    Numeric,
    Date,
    Bool,
    Binary,
    IpAddress,
    Arn,

    /// <summary>None: Null asks only whether the key is there.</summary>
    Null,
}

using Bridge.Policy.Model;

namespace Bridge.Policy.Conditions;

/// <summary>
/// All that the engine, the comparison and the linter know about a condition operator. <see cref="Operators"/> lists them.
/// </summary>
/// <param name="Operator">Its name.</param>
/// <param name="Family">The values it compares.</param>
/// <param name="IsNegated">True when the values must not match; such an operator is true when the key is absent.</param>
/// <param name="HasWildcards">True when <c>*</c> and <c>?</c> work in its values.</param>
/// <param name="HasVariables">True when policy variables work in its values.</param>
/// <param name="Compile">
/// Makes the values ready; the version says whether <c>${…}</c> is a variable. Null for the operator Null, which compares no values.
/// </param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html</remarks>
internal sealed record OperatorFacts(
    ConditionOperator Operator,
    OperatorFamily Family,
    bool IsNegated,
    bool HasWildcards,
    bool HasVariables,
    Func<ConditionEntry, PolicyVersion, OperatorValues>? Compile);

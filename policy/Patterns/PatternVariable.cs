using Bridge.Policy.Requests;

namespace Bridge.Policy.Patterns;

/// <summary>Finds the value of a policy variable in a request.</summary>
internal static class PatternVariable
{
    /// <summary>
    /// The key's value if it has exactly one, otherwise the default. Null when there is neither; nothing matches the variable then.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value</remarks>
    public static string? Resolve(in PatternToken variable, RequestContext context) =>
        context.TryGet(variable.Text, out var value) && !value.IsList ? value.Values[0] : variable.Default;
}

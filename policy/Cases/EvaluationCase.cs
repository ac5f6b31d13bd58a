using Bridge.Policy.Requests;

namespace Bridge.Policy.Cases;

/// <summary>One question with all policies that decide it.</summary>
/// <param name="IdJson">The case's id as the text has it, a JSON string or number, so that the result can repeat it exactly.</param>
/// <param name="Request">Who wants to do what to what.</param>
/// <param name="Policies">The policies.</param>
public sealed record EvaluationCase(string IdJson, AuthorizationRequest Request, CasePolicies Policies);

using Bridge.Policy.Requests;

namespace Bridge.Policy.Cases;

/// <summary>One question with all that has a say in it.</summary>
/// <param name="IdJson">The case's id as it stands in the text, a JSON string or number, so that it comes back as it was.</param>
/// <param name="Request">Who wants to do what to what.</param>
/// <param name="Policies">The policies.</param>
public sealed record EvaluationCase(string IdJson, AuthorizationRequest Request, CasePolicies Policies);

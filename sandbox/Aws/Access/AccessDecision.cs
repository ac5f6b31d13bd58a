using Bridge.Policy.Evaluation;

namespace Bridge.Sandbox.Aws.Access;

/// <summary>One decision of authorization, with the question.</summary>
/// <param name="PrincipalArn">ARN of the user or role; host name of a service.</param>
/// <param name="Need">The permission that was asked for.</param>
/// <param name="Decision">The engine's answer.</param>
/// <param name="Region">Where it was asked.</param>
internal sealed record AccessDecision(string PrincipalArn, PermissionNeed Need, Decision Decision, string Region)
{
    public bool IsAllowed => Decision.Effect == DecisionEffect.Allowed;
}

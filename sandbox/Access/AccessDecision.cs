using Bridge.Policy.Evaluation;

namespace Bridge.Sandbox.Access;

/// <summary>One decision, for whoever wants to know which permissions are used.</summary>
/// <param name="PrincipalArn">ARN of the user or role; host name of a service.</param>
/// <param name="Need">What was asked for.</param>
/// <param name="Decision">The engine's answer.</param>
/// <param name="Region">Where it was asked.</param>
internal sealed record AccessDecision(string PrincipalArn, PermissionNeed Need, Decision Decision, string Region)
{
    public bool IsAllowed => Decision.Effect == DecisionEffect.Allowed;
}

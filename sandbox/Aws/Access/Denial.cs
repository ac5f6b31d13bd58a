using Bridge.Policy.Evaluation;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Access;

/// <summary>A decision against a caller, in the words that AWS's errors have for it.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html</remarks>
internal static class Denial
{
    /// <summary>Why: <c>because no identity-based policy allows the … action</c>, or <c>with an explicit deny in …</c>.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="action">The action as the service writes it.</param>
    public static string Reason(AccessDecision decision, string action) => decision.Decision.Effect == DecisionEffect.ExplicitlyDenied
        ? $"with an explicit deny in {WithArticle(Policy(decision.Decision.Layer))}"
        : $"because no {Policy(decision.Decision.Layer)} allows the {action} action";

    /// <summary>The usual error, with the reason.</summary>
    public static AwsErrorException Error(Caller caller, AccessDecision decision) =>
        Error(caller, decision, decision.Need.Action, decision.Need.ResourceWords);

    /// <summary>The usual error, with action and resource as the service writes them.</summary>
    public static AwsErrorException Error(Caller caller, AccessDecision decision, string action, string resource) =>
        new(403, "AccessDenied", $"{Sentence(caller, action, resource)} {Reason(decision, action)}");

    /// <summary>The sentence without its reason.</summary>
    public static string Sentence(Caller caller, string action, string resource) =>
        $"User: {caller.Arn} is not authorized to perform: {action} on resource: {resource}";

    private static string Policy(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Identity => "identity-based policy",
        PolicyLayer.Resource => "resource-based policy",
        PolicyLayer.Boundary => "permissions boundary",
        PolicyLayer.Session => "session policy",
        PolicyLayer.ServiceControl => "service control policy",
        PolicyLayer.ResourceControl => "resource control policy",
        _ => throw new InvalidOperationException($"The layer {layer} has no name."),
    };

    private static string WithArticle(string policy) => policy.StartsWith('i') ? $"an {policy}" : $"a {policy}";
}

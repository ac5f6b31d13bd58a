using System.Text;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Requests;

namespace Bridge.Cli.Evaluate;

/// <summary>A decision in words.</summary>
internal static class DecisionText
{
    public static string Of(AuthorizationRequest request, Decision decision)
    {
        var text = new StringBuilder();
        text.Append(Verdict(decision)).Append("\n\n");
        text.Append("  principal  ").Append(request.Principal.Text).Append('\n');
        text.Append("  action     ").Append(request.Action).Append('\n');
        text.Append("  resource   ").Append(request.Resource).Append('\n');
        if (decision.By.Count > 0)
        {
            text.Append("\nDecided by\n");
            foreach (var statement in decision.By)
            {
                text.Append("  ").Append(statement.Policy).Append(", statement ").Append(statement.Statement);
                text.Append(statement.Sid is null ? string.Empty : $" ({statement.Sid})").Append('\n');
            }
        }

        if (decision.NotUnderstood.Count > 0)
        {
            text.Append("\nNot understood (denies where it stands in a Deny, grants nothing where it stands in an Allow)\n");
            foreach (var line in decision.NotUnderstood)
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Verdict(Decision decision) => decision.Effect switch
    {
        DecisionEffect.Allowed when decision.By.Count == 0 => "Allowed",
        DecisionEffect.Allowed => $"Allowed by {Name(decision.Layer)}",
        DecisionEffect.ExplicitlyDenied => $"Denied by {Name(decision.Layer)}",
        _ => $"Denied for want of an Allow in {Name(decision.Layer)}",
    };

    private static string Name(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Identity => "the identity-based policies",
        PolicyLayer.Resource => "the resource's policy",
        PolicyLayer.Boundary => "the permissions boundary",
        PolicyLayer.Session => "the session policies",
        PolicyLayer.ServiceControl => "the service control policies",
        _ => "the resource control policies",
    };
}

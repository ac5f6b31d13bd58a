using System.Text;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Drafting;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Reporting;

/// <summary>
/// Writes the recommendation as a piece of a CloudFormation template or a Terraform configuration. It refers to the policy documents by
/// file name.
/// </summary>
internal static class SourceFragment
{
    private const int MaxName = 128;

    public static string Of(ChangeTool tool, string name, bool isRole, string logicalId, ValueList<NamedPolicy> policies, RecommendedPolicyForm form)
    {
        // These are the characters of IAM's names. None of them ends a string in either language.
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names
        if (name.Length is 0 or > MaxName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '=' or ',' or '.' or '@' or '-' or '_'))
        {
            return string.Empty;
        }

        var isManaged = form == RecommendedPolicyForm.Managed;
        return tool == ChangeTool.CloudFormation ? CloudFormation(name, isRole, logicalId, policies, isManaged) : Terraform(name, isRole, policies, isManaged);
    }

    private static string CloudFormation(string name, bool isRole, string logicalId, ValueList<NamedPolicy> policies, bool isManaged)
    {
        var id = logicalId.Length > 0 && logicalId.All(char.IsAsciiLetterOrDigit) ? logicalId : AwsNames.Words(name) is { Length: > 0 } words ? words : "Principal";
        var text = new StringBuilder("Resources:\n");
        foreach (var policy in isManaged ? policies : [])
        {
            text.Append($"  {AwsNames.Words(policy.Name)}:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: # the content of {policy.Name}.json\n");
        }

        text.Append($"  {id}: # in place of its policies of today\n    Type: AWS::IAM::{(isRole ? "Role" : "User")}\n    Properties:\n      {(isManaged ? "ManagedPolicyArns" : "Policies")}:\n");
        foreach (var policy in policies)
        {
            text.Append(isManaged ? $"        - !Ref {AwsNames.Words(policy.Name)}\n" : $"        - PolicyName: {policy.Name}\n          PolicyDocument: # the content of {policy.Name}.json\n");
        }

        return text.ToString();
    }

    private static string Terraform(string name, bool isRole, ValueList<NamedPolicy> policies, bool isManaged)
    {
        var kind = isRole ? "role" : "user";
        var text = new StringBuilder();
        foreach (var policy in policies)
        {
            var label = string.Concat(policy.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
            label = char.IsAsciiLetter(label[0]) ? label : $"_{label}";
            var file = $"file(\"${{path.module}}/{policy.Name}.json\")";
            text.Append(isManaged
                ? $"resource \"aws_iam_policy\" \"{label}\" {{\n  name   = \"{policy.Name}\"\n  policy = {file}\n}}\n\nresource \"aws_iam_{kind}_policy_attachment\" \"{label}\" {{\n  {kind}       = \"{name}\"\n  policy_arn = aws_iam_policy.{label}.arn\n}}\n\n"
                : $"resource \"aws_iam_{kind}_policy\" \"{label}\" {{\n  name   = \"{policy.Name}\"\n  {kind}   = \"{name}\"\n  policy = {file}\n}}\n\n");
        }

        return text.ToString().TrimEnd('\n') is { Length: > 0 } written ? $"{written}\n" : string.Empty;
    }
}

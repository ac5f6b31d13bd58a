using System.Text;
using System.Text.Json;
using Bridge.Policy.Requests;
using Bridge.Policy.Usage.Reading;
using Bridge.Policy.Usage.Resources;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>Tells whether an event that changed the principal was caused by a tool that owns the principal.</summary>
/// <remarks>
/// CloudFormation calls with the caller's permissions and is named by <c>invokedBy</c> or in place of the address:
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-api-logging-cloudtrail.html. Terraform's provider names itself in the
/// user agent:
/// https://registry.terraform.io/providers/hashicorp/aws/latest/docs#user-agent-information
/// </remarks>
internal static class IdentityChanges
{
    private static readonly HashSet<string> OfRole =
        ["CreateRole", "UpdateRole", "UpdateAssumeRolePolicy", "PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy", "PutRolePermissionsBoundary", "TagRole"];

    private static readonly HashSet<string> OfUser =
        ["CreateUser", "UpdateUser", "PutUserPolicy", "DeleteUserPolicy", "AttachUserPolicy", "DetachUserPolicy", "PutUserPermissionsBoundary", "TagUser"];

    /// <summary>The tool; null when the event is something else, failed, or was caused by a person.</summary>
    public static ChangeTool? Tool(in EventFields fields, UsagePrincipal principal)
    {
        if (!fields.EventSource.SequenceEqual("iam.amazonaws.com"u8) || !fields.ErrorCode.IsEmpty || fields.RequestParameters.IsEmpty)
        {
            return null;
        }

        var name = Encoding.UTF8.GetString(fields.EventName);
        var parameter = principal.Kind switch
        {
            RequestPrincipalKind.User when OfUser.Contains(name) => "userName",
            RequestPrincipalKind.Role or RequestPrincipalKind.AssumedRole when OfRole.Contains(name) => "roleName",
            _ => null,
        };
        return parameter is not null && ToolOf(fields) is { } tool && IsOf(fields, parameter, principal) ? tool : null;
    }

    private static ChangeTool? ToolOf(in EventFields fields)
    {
        var isStack = fields.InvokedBy.SequenceEqual("cloudformation.amazonaws.com"u8) || fields.SourceAddress.SequenceEqual("cloudformation.amazonaws.com"u8)
            || fields.UserAgent.SequenceEqual("cloudformation.amazonaws.com"u8);
        return isStack ? ChangeTool.CloudFormation
            : fields.UserAgent.IndexOf("Terraform/"u8) >= 0 || fields.UserAgent.IndexOf("terraform-provider-aws"u8) >= 0 || fields.UserAgent.IndexOf("OpenTofu/"u8) >= 0 ? ChangeTool.Terraform
            : null;
    }

    private static bool IsOf(in EventFields fields, string parameter, UsagePrincipal principal)
    {
        var values = new RequestValues();
        try
        {
            values.Add(fields.RequestParameters);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            // A text that is not valid UTF-16 after unescaping names nobody.
            return false;
        }

        return values.First(parameter) == principal.Name && (fields.RecipientAccount.IsEmpty || Encoding.UTF8.GetString(fields.RecipientAccount) == principal.AccountId);
    }
}

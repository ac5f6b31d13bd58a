using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>
/// Permissions boundaries of roles and users. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
/// </summary>
internal static class IamBoundaryOperations
{
    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        foreach (var kind in new[] { IamKind.Role, IamKind.User })
        {
            operations[$"Put{kind.Word}PermissionsBoundary"] = call =>
            {
                call.ChangeableEntity(kind).PermissionsBoundary = Read(call, required: true);
                return IamCall.Done;
            };
            operations[$"Delete{kind.Word}PermissionsBoundary"] = call =>
            {
                call.ChangeableEntity(kind).PermissionsBoundary = null;
                return IamCall.Done;
            };
        }
    }

    /// <summary>The boundary that the request names; it must exist.</summary>
    public static string? Read(IamCall call, bool required)
    {
        if (!required && call.Request.Optional("PermissionsBoundary") is null)
        {
            return null;
        }

        var arn = IamManagedPolicyOperations.Arn(call, "PermissionsBoundary");
        return call.Account.FindPolicy(arn) is not null
            ? arn
            : throw new AwsErrorException(404, "NoSuchEntity", $"Scope ARN: {arn} does not exist or is not attachable.");
    }

    /// <summary>The boundary as details show it; nothing when there is none.</summary>
    public static XElement? Element(IamEntity entity) => entity.PermissionsBoundary is null ? null : new XElement(
        "PermissionsBoundary",
        new XElement("PermissionsBoundaryType", "Policy"),
        new XElement("PermissionsBoundaryArn", entity.PermissionsBoundary));
}

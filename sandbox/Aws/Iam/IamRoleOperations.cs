using System.Xml.Linq;
using Bridge.Sandbox.Aws.Policies;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>Roles. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html and its neighbours.</summary>
internal static class IamRoleOperations
{
    // Default quota of a trust policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    private const int TrustPolicyQuota = 2_048;

    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        operations["CreateRole"] = Create;
        operations["GetRole"] = call => [Detail(call.Account.Role(call.Name("RoleName")))];
        operations["ListRoles"] = List;
        operations["UpdateRole"] = Update;
        operations["UpdateRoleDescription"] = UpdateDescription;
        operations["UpdateAssumeRolePolicy"] = UpdateTrustPolicy;
        operations["DeleteRole"] = Delete;
    }

    /// <summary>The parts of a role that lists and details both show.</summary>
    public static IReadOnlyList<object?> Summary(IamRole role) =>
    [
        new XElement("Path", role.Path),
        new XElement("RoleName", role.Name),
        new XElement("RoleId", role.Id),
        new XElement("Arn", role.Arn),
        QueryXml.Time("CreateDate", role.CreatedAt),
        new XElement("AssumeRolePolicyDocument", IamCall.Encode(role.TrustPolicy)),
        QueryXml.Maybe("Description", role.Description),
        new XElement("MaxSessionDuration", role.MaxSessionDuration),
    ];

    private static XElement Detail(IamRole role) => new(
        "Role",
        Summary(role),
        IamBoundaryOperations.Element(role),
        IamTagOperations.Element(role.Tags),
        new XElement("RoleLastUsed"));

    private static IReadOnlyList<object?> Create(IamCall call)
    {
        var name = call.Name("RoleName", IamKind.Role.NameMax);
        var trustPolicy = TrustPolicy(call, "AssumeRolePolicyDocument");
        if (call.Path() is var path && path.StartsWith("/aws-service-role/", StringComparison.OrdinalIgnoreCase))
        {
            throw new AwsErrorException(400, "InvalidInput", "Path /aws-service-role/ is reserved for service-linked roles.");
        }

        if (call.Account.Roles.ContainsKey(name))
        {
            throw IamCall.AlreadyExists($"Role with name {name} already exists.");
        }

        var role = new IamRole(call.Account.Id, path, name, IamIds.Unique(IamKind.Role.IdPrefix), call.Now)
        {
            TrustPolicy = trustPolicy,
            Description = Description(call),
            MaxSessionDuration = MaxSessionDuration(call, 3600),
            PermissionsBoundary = IamBoundaryOperations.Read(call, required: false),
        };
        IamTagOperations.Set(role.Tags, call.Tags());
        call.Account.Roles.Add(name, role);
        return [Detail(role)];
    }

    private static IReadOnlyList<object?> List(IamCall call)
    {
        var (roles, more) = call.Page(call.UnderPathPrefix(call.Account.Roles.Values, role => role.Path), role => role.Name);
        return [QueryXml.List("Roles", roles, Summary), .. more];
    }

    private static IReadOnlyList<object?> Update(IamCall call)
    {
        var role = call.ChangeableRole();
        var seconds = MaxSessionDuration(call, 3600);
        (role.Description, role.MaxSessionDuration) = (Description(call) ?? role.Description, seconds);
        return IamCall.Done;
    }

    private static IReadOnlyList<object?> UpdateDescription(IamCall call)
    {
        var role = call.ChangeableRole();
        role.Description = Description(call);
        return [Detail(role)];
    }

    private static IReadOnlyList<object?> UpdateTrustPolicy(IamCall call)
    {
        var role = call.ChangeableRole();
        role.TrustPolicy = TrustPolicy(call, "PolicyDocument");
        return IamCall.Done;
    }

    private static IReadOnlyList<object?> Delete(IamCall call)
    {
        var role = call.ChangeableRole();
        if (call.Account.InstanceProfiles.Values.Any(
            profile => string.Equals(profile.RoleName, role.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw IamCall.DeleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }

        IamAttachmentOperations.CheckEmpty(role);
        call.Account.Roles.Remove(role.Name);
        return IamCall.Done;
    }

    private static string TrustPolicy(IamCall call, string parameter)
    {
        var document = call.Request.Required(parameter);
        IamPolicyDocument.CheckTrustPolicy(document);
        return PolicyGrammar.SizeOf(document) <= TrustPolicyQuota
            ? document
            : throw IamCall.LimitExceeded($"Cannot exceed quota for ACLSizePerRole: {TrustPolicyQuota}");
    }

    private static string? Description(IamCall call) => call.Request.Optional("Description") is { Length: > 1000 } text
        ? throw QueryRequest.Invalid("Description", text, "Member must have length less than or equal to 1000")
        : call.Request.Optional("Description");

    private static int MaxSessionDuration(IamCall call, int otherwise) =>
        call.Request.Number("MaxSessionDuration", 3600, 43_200, otherwise);
}

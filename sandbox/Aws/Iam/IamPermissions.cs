using Bridge.Sandbox.Aws.Access;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>The permissions of IAM: a call needs the action of its own name, on the one thing that it names.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html</remarks>
internal static class IamPermissions
{
    /// <summary>The kind of resource that each operation is authorized on.</summary>
    public static IReadOnlyDictionary<string, IamResourceKind> Resources { get; } = Table();

    /// <summary>The needs of <paramref name="call"/>; none for an operation that IAM does not have. The account is locked.</summary>
    public static IReadOnlyList<PermissionNeed> Of(IamCall call)
    {
        var operation = call.Request.Action;
        if (!Resources.TryGetValue(operation, out var kind))
        {
            return [];
        }

        var named = IamNamed.By(call, kind);
        var need = new PermissionNeed($"iam:{operation}", named.Arn, call.Account.Id)
        {
            ResourceWords = named.Words,
            Context = ContextOf(call, named),
        };
        return operation == "AddRoleToInstanceProfile" ? [need, PassRole(call)] : [need];
    }

    private static NeedContext ContextOf(IamCall call, IamNamed named)
    {
        var (operation, request) = (call.Request.Action, call.Request);
        var tags = request.Structures("Tags")
            .Select(tag => KeyValuePair.Create(tag.Optional("Key") ?? "", tag.Optional("Value") ?? ""))
            .DistinctBy(tag => tag.Key).ToArray();
        var isAttachment = operation.StartsWith("Attach", StringComparison.Ordinal)
            || operation.StartsWith("Detach", StringComparison.Ordinal);
        return new NeedContext()
            .With("iam:PolicyARN", isAttachment ? request.Optional("PolicyArn") : null)
            // The boundary that the call sets; where it sets none, the one that the identity has.
            .With("iam:PermissionsBoundary", request.Optional("PermissionsBoundary") ?? named.Entity?.PermissionsBoundary)
            .WithTags("aws:ResourceTag", named.Tags)
            .WithTags("iam:ResourceTag", named.Tags)
            .WithRequestTags(tags)
            .WithList("aws:TagKeys", tags.Length > 0 ? [.. tags.Select(tag => tag.Key)] : request.Texts("TagKeys"));
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
    private static PermissionNeed PassRole(IamCall call)
    {
        var role = IamNamed.By(call, IamResourceKind.Role);
        return new("iam:PassRole", role.Arn, call.Account.Id)
        {
            Context = new NeedContext().With("iam:PassedToService", "ec2.amazonaws.com"),
        };
    }

    private static Dictionary<string, IamResourceKind> Table()
    {
        var table = new Dictionary<string, IamResourceKind>(StringComparer.Ordinal);
        foreach (var (kind, operations) in new (IamResourceKind Kind, string Operations)[]
        {
            (IamResourceKind.Role, """
                CreateRole GetRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy DeleteRole TagRole UntagRole ListRoleTags
                AttachRolePolicy DetachRolePolicy ListAttachedRolePolicies PutRolePolicy GetRolePolicy DeleteRolePolicy ListRolePolicies
                PutRolePermissionsBoundary DeleteRolePermissionsBoundary ListInstanceProfilesForRole
                """),
            (IamResourceKind.User, """
                CreateUser GetUser DeleteUser TagUser UntagUser ListUserTags ListGroupsForUser
                AttachUserPolicy DetachUserPolicy ListAttachedUserPolicies PutUserPolicy GetUserPolicy DeleteUserPolicy ListUserPolicies
                PutUserPermissionsBoundary DeleteUserPermissionsBoundary CreateAccessKey ListAccessKeys UpdateAccessKey DeleteAccessKey
                """),
            (IamResourceKind.Group, """
                CreateGroup GetGroup DeleteGroup AddUserToGroup RemoveUserFromGroup
                AttachGroupPolicy DetachGroupPolicy ListAttachedGroupPolicies
                PutGroupPolicy GetGroupPolicy DeleteGroupPolicy ListGroupPolicies
                """),
            (IamResourceKind.Policy, """
                CreatePolicy GetPolicy DeletePolicy CreatePolicyVersion GetPolicyVersion ListPolicyVersions SetDefaultPolicyVersion
                DeletePolicyVersion ListEntitiesForPolicy TagPolicy UntagPolicy ListPolicyTags
                """),
            (IamResourceKind.InstanceProfile, """
                CreateInstanceProfile GetInstanceProfile DeleteInstanceProfile AddRoleToInstanceProfile RemoveRoleFromInstanceProfile
                TagInstanceProfile UntagInstanceProfile ListInstanceProfileTags
                """),
            (IamResourceKind.None, """
                ListRoles ListUsers ListGroups ListPolicies ListInstanceProfiles GetAccountSummary ListAccountAliases
                GetServiceLastAccessedDetails
                """),
            (IamResourceKind.ByArn, "GenerateServiceLastAccessedDetails"),
        })
        {
            foreach (var operation in operations.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                table.Add(operation, kind);
            }
        }

        return table;
    }
}

/// <summary>The resource types of IAM that the sandbox has.</summary>
internal enum IamResourceKind
{
    /// <summary>The action has no resource; a policy must say <c>*</c>.</summary>
    None,

    Role,

    User,

    Group,

    Policy,

    InstanceProfile,

    /// <summary>A role, user, group or policy that the call names by its ARN.</summary>
    ByArn,
}

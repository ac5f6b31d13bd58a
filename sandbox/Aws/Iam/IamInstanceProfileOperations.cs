using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>
/// Instance profiles. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html and its neighbours.
/// </summary>
internal static class IamInstanceProfileOperations
{
    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        operations["CreateInstanceProfile"] = Create;
        operations["GetInstanceProfile"] = call => [new XElement("InstanceProfile", Detail(call, Named(call)))];
        operations["ListInstanceProfiles"] = call =>
            Page(call, call.UnderPathPrefix(call.Account.InstanceProfiles.Values, profile => profile.Path));
        operations["ListInstanceProfilesForRole"] = ListForRole;
        operations["DeleteInstanceProfile"] = Delete;
        operations["AddRoleToInstanceProfile"] = AddRole;
        operations["RemoveRoleFromInstanceProfile"] = RemoveRole;
    }

    private static IReadOnlyList<object?> Create(IamCall call)
    {
        var name = call.Name("InstanceProfileName");
        if (call.Account.InstanceProfiles.ContainsKey(name))
        {
            throw IamCall.AlreadyExists($"Instance Profile {name} already exists.");
        }

        var profile = new IamInstanceProfile(call.Account.Id, call.Path(), name, IamIds.Unique("AIPA"), call.Now);
        IamTagOperations.Set(profile.Tags, call.Tags());
        call.Account.InstanceProfiles.Add(name, profile);
        return [new XElement("InstanceProfile", Detail(call, profile))];
    }

    private static IReadOnlyList<object?> ListForRole(IamCall call)
    {
        var role = call.Account.Role(call.Name("RoleName"));
        return Page(call, call.Account.InstanceProfiles.Values.Where(profile => Carries(profile, role.Name)));
    }

    private static IReadOnlyList<object?> Delete(IamCall call)
    {
        var profile = Named(call);
        if (profile.RoleName is not null)
        {
            throw IamCall.DeleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }

        call.Account.InstanceProfiles.Remove(profile.Name);
        return IamCall.Done;
    }

    private static IReadOnlyList<object?> AddRole(IamCall call)
    {
        var profile = Named(call);
        var role = call.ChangeableRole();
        if (profile.RoleName is not null)
        {
            throw IamCall.LimitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        }

        profile.RoleName = role.Name;
        return IamCall.Done;
    }

    private static IReadOnlyList<object?> RemoveRole(IamCall call)
    {
        var profile = Named(call);
        var name = call.Name("RoleName");
        if (!Carries(profile, name))
        {
            throw IamAccount.NoSuchEntity($"The role with name {name} cannot be found.");
        }

        profile.RoleName = null;
        return IamCall.Done;
    }

    private static IamInstanceProfile Named(IamCall call) => call.Account.InstanceProfile(call.Name("InstanceProfileName"));

    private static bool Carries(IamInstanceProfile profile, string roleName) =>
        string.Equals(profile.RoleName, roleName, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<object?> Page(IamCall call, IEnumerable<IamInstanceProfile> profiles)
    {
        var (page, more) = call.Page(profiles, profile => profile.Name);
        return [QueryXml.List("InstanceProfiles", page, profile => Detail(call, profile)), .. more];
    }

    private static object?[] Detail(IamCall call, IamInstanceProfile profile) =>
    [
        new XElement("Path", profile.Path),
        new XElement("InstanceProfileName", profile.Name),
        new XElement("InstanceProfileId", profile.Id),
        new XElement("Arn", profile.Arn),
        QueryXml.Time("CreateDate", profile.CreatedAt),
        QueryXml.List("Roles", profile.RoleName is { } name ? new[] { call.Account.Role(name) } : [], IamRoleOperations.Summary),
        IamTagOperations.Element(profile.Tags),
    ];
}

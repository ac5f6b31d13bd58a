using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>Groups and their users. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html and its neighbours.</summary>
internal static class IamGroupOperations
{
    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        operations["CreateGroup"] = Create;
        operations["GetGroup"] = Get;
        operations["ListGroups"] = List;
        operations["DeleteGroup"] = Delete;
        operations["AddUserToGroup"] = AddUser;
        operations["RemoveUserFromGroup"] = RemoveUser;
    }

    /// <summary>The parts of a group.</summary>
    public static IReadOnlyList<object?> Summary(IamGroup group) =>
    [
        new XElement("Path", group.Path),
        new XElement("GroupName", group.Name),
        new XElement("GroupId", group.Id),
        new XElement("Arn", group.Arn),
        QueryXml.Time("CreateDate", group.CreatedAt),
    ];

    private static IReadOnlyList<object?> Create(IamCall call)
    {
        var name = call.Name("GroupName", IamKind.Group.NameMax);
        if (call.Account.Groups.ContainsKey(name))
        {
            throw IamCall.AlreadyExists($"Group with name {name} already exists.");
        }

        var group = new IamGroup(call.Account.Id, call.Path(), name, IamIds.Unique(IamKind.Group.IdPrefix), call.Now);
        call.Account.Groups.Add(name, group);
        return [new XElement("Group", Summary(group))];
    }

    private static IReadOnlyList<object?> Get(IamCall call)
    {
        var group = Named(call);
        var (users, more) = call.Page(group.Users.Select(call.Account.User), user => user.Name);
        return [new XElement("Group", Summary(group)), QueryXml.List("Users", users, IamUserOperations.Summary), .. more];
    }

    private static IReadOnlyList<object?> List(IamCall call)
    {
        var (groups, more) = call.Page(call.UnderPathPrefix(call.Account.Groups.Values, group => group.Path), group => group.Name);
        return [QueryXml.List("Groups", groups, Summary), .. more];
    }

    private static IReadOnlyList<object?> Delete(IamCall call)
    {
        var group = Named(call);
        if (group.Users.Count > 0)
        {
            throw IamCall.DeleteConflict("Cannot delete entity, must remove users from group first.");
        }

        IamAttachmentOperations.CheckEmpty(group);
        call.Account.Groups.Remove(group.Name);
        return IamCall.Done;
    }

    private static IReadOnlyList<object?> AddUser(IamCall call)
    {
        Named(call).Users.Add(call.Account.User(call.Name("UserName")).Name);
        return IamCall.Done;
    }

    private static IReadOnlyList<object?> RemoveUser(IamCall call)
    {
        Named(call).Users.Remove(call.Account.User(call.Name("UserName")).Name);
        return IamCall.Done;
    }

    private static IamGroup Named(IamCall call) => call.Account.Group(call.Name("GroupName"));
}

using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>Users. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html and its neighbours.</summary>
internal static class IamUserOperations
{
    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        operations["CreateUser"] = Create;
        operations["GetUser"] = call => [Detail(call.UserOrCaller())];
        operations["ListUsers"] = List;
        operations["DeleteUser"] = Delete;
        operations["ListGroupsForUser"] = ListGroups;
    }

    /// <summary>The parts of a user that lists and details both show.</summary>
    public static IReadOnlyList<object?> Summary(IamUser user) =>
    [
        new XElement("Path", user.Path),
        new XElement("UserName", user.Name),
        new XElement("UserId", user.Id),
        new XElement("Arn", user.Arn),
        QueryXml.Time("CreateDate", user.CreatedAt),
    ];

    private static XElement Detail(IamUser user) =>
        new("User", Summary(user), IamBoundaryOperations.Element(user), IamTagOperations.Element(user.Tags));

    private static IReadOnlyList<object?> Create(IamCall call)
    {
        var name = call.Name("UserName", IamKind.User.NameMax);
        if (call.Account.Users.ContainsKey(name))
        {
            throw IamCall.AlreadyExists($"User with name {name} already exists.");
        }

        var user = new IamUser(call.Account.Id, call.Path(), name, IamIds.Unique(IamKind.User.IdPrefix), call.Now)
        {
            PermissionsBoundary = IamBoundaryOperations.Read(call, required: false),
        };
        IamTagOperations.Set(user.Tags, call.Tags());
        call.Account.Users.Add(name, user);
        return [Detail(user)];
    }

    private static IReadOnlyList<object?> List(IamCall call)
    {
        var (users, more) = call.Page(call.UnderPathPrefix(call.Account.Users.Values, user => user.Path), user => user.Name);
        return [QueryXml.List("Users", users, Summary), .. more];
    }

    private static IReadOnlyList<object?> Delete(IamCall call)
    {
        var user = call.Account.User(call.Name("UserName"));
        if (user.AccessKeys.Count > 0)
        {
            throw IamCall.DeleteConflict("Cannot delete entity, must delete access keys first.");
        }

        if (call.Account.Groups.Values.Any(group => group.Users.Contains(user.Name)))
        {
            throw IamCall.DeleteConflict("Cannot delete entity, must remove users from group first.");
        }

        IamAttachmentOperations.CheckEmpty(user);
        call.Account.Users.Remove(user.Name);
        return IamCall.Done;
    }

    private static IReadOnlyList<object?> ListGroups(IamCall call)
    {
        var user = call.Account.User(call.Name("UserName"));
        var (groups, more) = call.Page(call.Account.Groups.Values.Where(group => group.Users.Contains(user.Name)), group => group.Name);
        return [QueryXml.List("Groups", groups, IamGroupOperations.Summary), .. more];
    }
}

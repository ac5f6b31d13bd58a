using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>The thing that a call of IAM names, as authorization asks for it; it need not exist.</summary>
/// <param name="Arn">Its ARN, with the path that it has or is to get.</param>
/// <param name="Words">How IAM's errors name it.</param>
/// <param name="Entity">The role, user or group; null when there is none, or when it is something else.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record IamNamed(string Arn, string Words, IamEntity? Entity, IEnumerable<KeyValuePair<string, string>> Tags)
{
    /// <summary>Reads the name. Whether it is a valid name is the operation's to judge, after authorization.</summary>
    public static IamNamed By(IamCall call, IamResourceKind kind) => kind switch
    {
        IamResourceKind.Role => OfEntity(call, "role", call.Account.Roles, call.Request.Optional("RoleName") ?? ""),
        IamResourceKind.User => OfEntity(call, "user", call.Account.Users, call.Request.Optional("UserName") ?? CallersName(call)),
        IamResourceKind.Group => OfEntity(call, "group", call.Account.Groups, call.Request.Optional("GroupName") ?? ""),
        IamResourceKind.Policy => OfPolicy(call),
        IamResourceKind.InstanceProfile => OfInstanceProfile(call),
        IamResourceKind.ByArn => ByArn(call, call.Request.Optional("Arn") ?? ""),
        _ => new("*", WordsOfList(call), null, []),
    };

    private static IamNamed OfEntity<T>(IamCall call, string type, SortedDictionary<string, T> all, string name)
        where T : IamEntity =>
        all.TryGetValue(name, out var entity)
            ? new(entity.Arn, $"{type} {entity.Name}", entity, entity.Tags)
            : new(ArnOf(call, type, name), $"{type} {name}", null, []);

    private static IamNamed OfPolicy(IamCall call)
    {
        var arn = call.Request.Optional("PolicyArn") ?? ArnOf(call, "policy", call.Request.Optional("PolicyName") ?? "");
        return new(arn, $"policy {arn}", null, call.Account.FindPolicy(arn)?.Tags ?? []);
    }

    private static IamNamed OfInstanceProfile(IamCall call)
    {
        var name = call.Request.Optional("InstanceProfileName") ?? "";
        return call.Account.InstanceProfiles.TryGetValue(name, out var profile)
            ? new(profile.Arn, $"instance profile {profile.Name}", null, profile.Tags)
            : new(ArnOf(call, "instance-profile", name), $"instance profile {name}", null, []);
    }

    private static IamNamed ByArn(IamCall call, string arn)
    {
        var entity = call.Account.Entities.FirstOrDefault(entity => entity.Arn == arn);
        return new(arn.Length == 0 ? "*" : arn, arn, entity, entity?.Tags ?? call.Account.FindPolicy(arn)?.Tags ?? []);
    }

    private static string ArnOf(IamCall call, string type, string name) =>
        $"arn:aws:iam::{call.Account.Id}:{type}{(call.Request.Optional("Path") is { Length: > 0 } path ? path : "/")}{name}";

    private static string CallersName(IamCall call) =>
        call.Caller.Session is null ? call.Caller.Arn[(call.Caller.Arn.LastIndexOf('/') + 1)..] : "";

    private static string WordsOfList(IamCall call)
    {
        var type = call.Request.Action switch
        {
            "ListRoles" => "role",
            "ListUsers" => "user",
            "ListGroups" => "group",
            "ListInstanceProfiles" => "instance-profile",
            _ => null,
        };
        return type is null ? "*" : $"arn:aws:iam::{call.Account.Id}:{type}{Prefix(call.Request)}";
    }

    private static string Prefix(QueryRequest request) => request.Optional("PathPrefix") ?? "/";
}

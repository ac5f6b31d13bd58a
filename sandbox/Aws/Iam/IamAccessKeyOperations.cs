using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>
/// Access keys of users. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html and its neighbours.
/// </summary>
internal static class IamAccessKeyOperations
{
    private const int KeysQuota = 2;

    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        operations["CreateAccessKey"] = Create;
        operations["ListAccessKeys"] = List;
        operations["UpdateAccessKey"] = Update;
        operations["DeleteAccessKey"] = Delete;
    }

    private static IReadOnlyList<object?> Create(IamCall call)
    {
        var user = call.UserOrCaller();
        if (user.AccessKeys.Count >= KeysQuota)
        {
            throw IamCall.LimitExceeded($"Cannot exceed quota for AccessKeysPerUser: {KeysQuota}");
        }

        var key = new IamAccessKey(IamIds.AccessKey("AKIA"), IamIds.Secret(), call.Now);
        user.AccessKeys.Add(key);
        return [new XElement("AccessKey", Summary(user, key), new XElement("SecretAccessKey", key.Secret))];
    }

    private static IReadOnlyList<object?> List(IamCall call)
    {
        var user = call.UserOrCaller();
        var (keys, more) = call.Page(user.AccessKeys, key => key.Id);
        return [new XElement("UserName", user.Name), QueryXml.List("AccessKeyMetadata", keys, key => Summary(user, key)), .. more];
    }

    private static IReadOnlyList<object?> Update(IamCall call)
    {
        var user = call.UserOrCaller();
        var index = IndexOf(call, user);
        var active = call.Request.Required("Status") switch
        {
            "Active" => true,
            "Inactive" => false,
            var other => throw QueryRequest.Invalid("Status", other, "Member must satisfy enum value set: [Active, Inactive, Expired]"),
        };
        user.AccessKeys[index] = user.AccessKeys[index] with { Active = active };
        return IamCall.Done;
    }

    private static IReadOnlyList<object?> Delete(IamCall call)
    {
        var user = call.UserOrCaller();
        user.AccessKeys.RemoveAt(IndexOf(call, user));
        return IamCall.Done;
    }

    private static int IndexOf(IamCall call, IamUser user)
    {
        var id = call.Request.Required("AccessKeyId");
        var index = user.AccessKeys.FindIndex(key => key.Id == id);
        return index >= 0 ? index : throw IamAccount.NoSuchEntity($"The Access Key with id {id} cannot be found.");
    }

    private static object?[] Summary(IamUser user, IamAccessKey key) =>
    [
        new XElement("UserName", user.Name),
        new XElement("AccessKeyId", key.Id),
        new XElement("Status", key.Active ? "Active" : "Inactive"),
        QueryXml.Time("CreateDate", key.CreatedAt),
    ];
}

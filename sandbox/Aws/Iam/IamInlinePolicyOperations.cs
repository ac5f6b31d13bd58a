using System.Xml.Linq;
using Bridge.Sandbox.Aws.Policies;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>
/// Inline policies of roles, users and groups. https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html and its
/// neighbours.
/// </summary>
internal static class IamInlinePolicyOperations
{
    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        foreach (var kind in IamKind.All)
        {
            operations[$"Put{kind.Word}Policy"] = call => Put(call, kind);
            operations[$"Get{kind.Word}Policy"] = call => Get(call, kind);
            operations[$"Delete{kind.Word}Policy"] = call => Delete(call, kind);
            operations[$"List{kind.Word}Policies"] = call => List(call, kind);
        }
    }

    private static IReadOnlyList<object?> Put(IamCall call, IamKind kind)
    {
        var entity = call.ChangeableEntity(kind);
        var name = call.Name("PolicyName");
        var document = call.Request.Required("PolicyDocument");
        IamPolicyDocument.CheckIdentityPolicy(document);
        var others = entity.InlinePolicies.Where(policy => !string.Equals(policy.Key, name, StringComparison.OrdinalIgnoreCase));
        if (others.Sum(policy => PolicyGrammar.SizeOf(policy.Value)) + PolicyGrammar.SizeOf(document) > kind.InlineQuota)
        {
            throw IamCall.LimitExceeded($"Maximum policy size of {kind.InlineQuota} bytes exceeded for {kind.ArnType} {entity.Name}");
        }

        entity.InlinePolicies[name] = document;
        return IamCall.Done;
    }

    private static IReadOnlyList<object?> Get(IamCall call, IamKind kind)
    {
        var entity = call.Entity(kind);
        var name = call.Name("PolicyName");
        return entity.InlinePolicies.TryGetValue(name, out var document)
            ? [new XElement(kind.NameParameter, entity.Name), new XElement("PolicyName", name),
                new XElement("PolicyDocument", IamCall.Encode(document))]
            : throw Unknown(kind, name);
    }

    private static IReadOnlyList<object?> Delete(IamCall call, IamKind kind)
    {
        var entity = call.ChangeableEntity(kind);
        var name = call.Name("PolicyName");
        return entity.InlinePolicies.Remove(name) ? IamCall.Done : throw Unknown(kind, name);
    }

    private static IReadOnlyList<object?> List(IamCall call, IamKind kind)
    {
        var (names, more) = call.Page(call.Entity(kind).InlinePolicies.Keys, name => name);
        return [QueryXml.List("PolicyNames", names, name => name), .. more];
    }

    private static AwsErrorException Unknown(IamKind kind, string name) =>
        IamAccount.NoSuchEntity($"The {kind.ArnType} policy with name {name} cannot be found.");
}

using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>
/// Versions of managed policies. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html and its neighbours.
/// </summary>
internal static class IamPolicyVersionOperations
{
    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        operations["CreatePolicyVersion"] = Create;
        operations["GetPolicyVersion"] = Get;
        operations["ListPolicyVersions"] = List;
        operations["SetDefaultPolicyVersion"] = SetDefault;
        operations["DeletePolicyVersion"] = Delete;
    }

    private static IReadOnlyList<object?> Create(IamCall call)
    {
        var policy = IamManagedPolicyOperations.OwnNamed(call);
        var document = IamManagedPolicyOperations.Document(call);
        if (policy.Versions.Count >= IamManagedPolicy.VersionsQuota)
        {
            throw IamCall.LimitExceeded(
                $"A managed policy can have up to {IamManagedPolicy.VersionsQuota} versions. "
                + "Before you create a new version, you must delete an existing version.");
        }

        var version = policy.AddVersion(document, call.Request.Optional("SetAsDefault") == "true", call.Now);
        return [new XElement("PolicyVersion", Summary(policy, version))];
    }

    private static IReadOnlyList<object?> Get(IamCall call)
    {
        var policy = IamManagedPolicyOperations.Named(call);
        var version = Named(call, policy);
        return [new XElement("PolicyVersion", new XElement("Document", IamCall.Encode(version.Document)), Summary(policy, version))];
    }

    private static IReadOnlyList<object?> List(IamCall call)
    {
        var policy = IamManagedPolicyOperations.Named(call);
        var (versions, more) = call.Page(policy.Versions, version => version.Id.PadLeft(8, '0'));
        return [QueryXml.List("Versions", versions, version => Summary(policy, version)), .. more];
    }

    private static IReadOnlyList<object?> SetDefault(IamCall call)
    {
        var policy = IamManagedPolicyOperations.OwnNamed(call);
        policy.DefaultVersionId = Named(call, policy).Id;
        return IamCall.Done;
    }

    private static IReadOnlyList<object?> Delete(IamCall call)
    {
        var policy = IamManagedPolicyOperations.OwnNamed(call);
        var version = Named(call, policy);
        if (version.Id == policy.DefaultVersionId)
        {
            throw IamCall.DeleteConflict("Cannot delete the default version of a policy.");
        }

        policy.Versions.Remove(version);
        return IamCall.Done;
    }

    private static IamPolicyVersion Named(IamCall call, IamManagedPolicy policy)
    {
        var id = call.Request.Required("VersionId");
        return policy.Versions.Find(version => version.Id == id)
            ?? throw IamAccount.NoSuchEntity($"Policy {policy.Arn} version {id} does not exist or is not attachable.");
    }

    private static object?[] Summary(IamManagedPolicy policy, IamPolicyVersion version) =>
    [
        new XElement("VersionId", version.Id),
        new XElement("IsDefaultVersion", version.Id == policy.DefaultVersionId ? "true" : "false"),
        QueryXml.Time("CreateDate", version.CreatedAt),
    ];
}

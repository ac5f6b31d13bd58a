using System.Xml.Linq;
using Bridge.Sandbox.Aws.Policies;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>Managed policies. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html and its neighbours.</summary>
internal static class IamManagedPolicyOperations
{
    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        operations["CreatePolicy"] = Create;
        operations["GetPolicy"] = call => [new XElement("Policy", Summary(call, Named(call)), IamTagOperations.Element(Named(call).Tags))];
        operations["ListPolicies"] = List;
        operations["DeletePolicy"] = Delete;
    }

    /// <summary>The policy that the request names by its ARN.</summary>
    public static IamManagedPolicy Named(IamCall call)
    {
        var arn = Arn(call, "PolicyArn");
        return call.Account.FindPolicy(arn) ?? throw IamAccount.NoSuchEntity($"Policy {arn} was not found.");
    }

    /// <summary>The policy that the request names and wants to change; AWS's own policies are refused.</summary>
    public static IamManagedPolicy OwnNamed(IamCall call) => AwsManagedPolicies.Find(Arn(call, "PolicyArn")) is null
        ? Named(call)
        : throw new AwsErrorException(
            403, "AccessDenied",
            $"User: {call.Caller.Arn} is not authorized to change the AWS managed policy {call.Request.Optional("PolicyArn")}");

    /// <summary>The ARN in <paramref name="parameter"/>, checked for its form.</summary>
    public static string Arn(IamCall call, string parameter)
    {
        var text = call.Request.Required(parameter);
        return Contracts.Arn.TryParse(text, out var arn)
            && arn.Service == "iam"
            && arn.Resource.StartsWith("policy/", StringComparison.Ordinal)
            ? text
            : throw new AwsErrorException(400, "InvalidInput", $"ARN {text} is not valid.");
    }

    /// <summary>A document within its quota.</summary>
    public static string Document(IamCall call)
    {
        var document = call.Request.Required("PolicyDocument");
        IamPolicyDocument.CheckIdentityPolicy(document);
        return PolicyGrammar.SizeOf(document) <= IamManagedPolicy.SizeQuota
            ? document
            : throw IamCall.LimitExceeded($"Cannot exceed quota for PolicySize: {IamManagedPolicy.SizeQuota}");
    }

    private static IReadOnlyList<object?> Create(IamCall call)
    {
        var name = call.Name("PolicyName");
        var document = Document(call);
        if (call.Account.Policies.ContainsKey(name))
        {
            throw IamCall.AlreadyExists($"A policy called {name} already exists. Duplicate names are not allowed.");
        }

        var policy = new IamManagedPolicy(call.Account.Id, call.Path(), name, IamIds.Unique("ANPA"), call.Now)
        {
            Description = call.Request.Optional("Description"),
        };
        policy.AddVersion(document, asDefault: true, call.Now);
        IamTagOperations.Set(policy.Tags, call.Tags());
        call.Account.Policies.Add(name, policy);
        return [new XElement("Policy", Summary(call, policy))];
    }

    private static IReadOnlyList<object?> List(IamCall call)
    {
        var policies = call.Request.Optional("Scope") switch
        {
            null or "All" => AwsManagedPolicies.All.Concat(call.Account.Policies.Values),
            "AWS" => AwsManagedPolicies.All,
            "Local" => call.Account.Policies.Values,
            var other => throw QueryRequest.Invalid("Scope", other, "Member must satisfy enum value set: [All, AWS, Local]"),
        };
        if (call.Request.Optional("OnlyAttached") == "true")
        {
            policies = policies.Where(policy => call.Account.AttachmentCount(policy.Arn) > 0);
        }

        var (page, more) = call.Page(call.UnderPathPrefix(policies, policy => policy.Path), policy => policy.Arn);
        return [QueryXml.List("Policies", page, policy => Summary(call, policy)), .. more];
    }

    private static IReadOnlyList<object?> Delete(IamCall call)
    {
        var policy = OwnNamed(call);
        if (call.Account.AttachmentCount(policy.Arn) > 0 || call.Account.Entities.Any(entity => entity.PermissionsBoundary == policy.Arn))
        {
            throw IamCall.DeleteConflict("Cannot delete a policy attached to entities.");
        }

        if (policy.Versions.Count > 1)
        {
            throw IamCall.DeleteConflict(
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. "
                + "The default version is deleted with the policy.");
        }

        call.Account.Policies.Remove(policy.Name);
        return IamCall.Done;
    }

    private static object?[] Summary(IamCall call, IamManagedPolicy policy) =>
    [
        new XElement("PolicyName", policy.Name),
        new XElement("PolicyId", policy.Id),
        new XElement("Arn", policy.Arn),
        new XElement("Path", policy.Path),
        new XElement("DefaultVersionId", policy.DefaultVersionId),
        new XElement("AttachmentCount", call.Account.AttachmentCount(policy.Arn)),
        new XElement("PermissionsBoundaryUsageCount", call.Account.Entities.Count(entity => entity.PermissionsBoundary == policy.Arn)),
        new XElement("IsAttachable", "true"),
        QueryXml.Maybe("Description", policy.Description),
        QueryXml.Time("CreateDate", policy.CreatedAt),
        QueryXml.Time("UpdateDate", policy.UpdatedAt),
    ];
}

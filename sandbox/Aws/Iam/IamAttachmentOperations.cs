using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>
/// Managed policies on roles, users and groups. Attaching what is attached already changes nothing and succeeds, also at the quota.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html and its neighbours.
/// </summary>
internal static class IamAttachmentOperations
{
    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        foreach (var kind in IamKind.All)
        {
            operations[$"Attach{kind.Word}Policy"] = call => Attach(call, kind);
            operations[$"Detach{kind.Word}Policy"] = call => Detach(call, kind);
            operations[$"ListAttached{kind.Word}Policies"] = call => List(call, kind);
        }

        operations["ListEntitiesForPolicy"] = ListEntities;
    }

    /// <summary>Refuses to let <paramref name="entity"/> be deleted while it carries policies.</summary>
    public static void CheckEmpty(IamEntity entity)
    {
        if (entity.AttachedPolicies.Count > 0)
        {
            throw IamCall.DeleteConflict("Cannot delete entity, must detach all policies first.");
        }

        if (entity.InlinePolicies.Count > 0)
        {
            throw IamCall.DeleteConflict("Cannot delete entity, must delete policies first.");
        }
    }

    private static IReadOnlyList<object?> Attach(IamCall call, IamKind kind)
    {
        var entity = call.ChangeableEntity(kind);
        var arn = IamManagedPolicyOperations.Arn(call, "PolicyArn");
        if (call.Account.FindPolicy(arn) is null)
        {
            throw IamAccount.NoSuchEntity($"Policy {arn} does not exist or is not attachable.");
        }

        if (entity.AttachedPolicies.Contains(arn))
        {
            return IamCall.Done;
        }

        if (entity.AttachedPolicies.Count >= IamEntity.AttachedPoliciesQuota)
        {
            throw IamCall.LimitExceeded($"Cannot exceed quota for PoliciesPer{kind.Word}: {IamEntity.AttachedPoliciesQuota}");
        }

        entity.AttachedPolicies.Add(arn);
        return IamCall.Done;
    }

    private static IReadOnlyList<object?> Detach(IamCall call, IamKind kind)
    {
        var entity = call.ChangeableEntity(kind);
        var arn = IamManagedPolicyOperations.Arn(call, "PolicyArn");
        return entity.AttachedPolicies.Remove(arn) ? IamCall.Done : throw IamAccount.NoSuchEntity($"Policy {arn} was not found.");
    }

    private static IReadOnlyList<object?> List(IamCall call, IamKind kind)
    {
        var policies = call.Entity(kind).AttachedPolicies.Select(arn => call.Account.FindPolicy(arn)!);
        var (page, more) = call.Page(call.UnderPathPrefix(policies, policy => policy.Path), policy => policy.Arn);
        return
        [
            QueryXml.List(
                "AttachedPolicies",
                page,
                policy => new[] { new XElement("PolicyName", policy.Name), new XElement("PolicyArn", policy.Arn) }),
            .. more,
        ];
    }

    private static IReadOnlyList<object?> ListEntities(IamCall call)
    {
        var arn = IamManagedPolicyOperations.Named(call).Arn;
        var (page, more) = call.Page(
            call.Account.Entities.Where(entity => entity.AttachedPolicies.Contains(arn) && Wanted(call, entity.Kind)),
            entity => entity.Arn);
        return
        [
            .. IamKind.All.Select(kind => QueryXml.List($"Policy{kind.Plural}", page.Where(entity => entity.Kind == kind), entity => new[]
            {
                new XElement(kind.NameParameter, entity.Name),
                new XElement($"{kind.Word}Id", entity.Id),
            })),
            .. more,
        ];
    }

    private static bool Wanted(IamCall call, IamKind kind) =>
        call.Request.Optional("EntityFilter") is not ("Role" or "User" or "Group") || call.Request.Optional("EntityFilter") == kind.Word;
}

using Bridge.Policy.Requests;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Iam;

namespace Bridge.Sandbox.Access;

/// <summary>
/// Decides every call with the policy engine, by the policies that are in force: the caller's own, its groups', its boundary and session
/// policies, the resource's, and the organisation's.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html</remarks>
internal sealed class Authorizer(IamAccounts accounts, TimeProvider time)
{
    private readonly PolicyEngine _engine = new();

    /// <summary>After each decision, on the thread that asked.</summary>
    public event Action<AccessDecision>? Decided;

    /// <summary>Decides on what a signed call needs.</summary>
    public AccessDecision Decide(AwsCall call, PermissionNeed need) => Decide(call.Caller, CallOrigin.Of(call), need);

    /// <summary>Decides on what <paramref name="caller"/> needs, also when AWS calls for it.</summary>
    public AccessDecision Decide(Caller caller, CallOrigin origin, PermissionNeed need)
    {
        var now = time.GetUtcNow();
        var principal = accounts.InForce(caller.PrincipalArn, now);
        var policies = new PolicySet(
            principal.Identity,
            principal.Boundary,
            caller.Session?.Policies,
            need.ResourcePolicy,
            accounts.TryGet(caller.AccountId, out var own) ? own.ServiceControl : null,
            ResourceControl(need));
        var context = GlobalContext.Of(caller, principal.Tags)
            .With("aws:PrincipalOrgID", own?.OrganizationId)
            .With("aws:ResourceOrgID", OrganizationOf(need))
            .WithOrigin(origin, need.ResourceAccount, now);
        return Decide((caller.PrincipalArn, caller.Arn), origin.Region, policies, context, need);
    }

    /// <summary>Decides on what an AWS service needs for itself: the resource's policy alone speaks.</summary>
    /// <param name="service">Host name, for example <c>lambda.amazonaws.com</c>.</param>
    /// <param name="origin">Where it calls.</param>
    /// <param name="need">What it needs.</param>
    public AccessDecision Decide(string service, CallOrigin origin, PermissionNeed need)
    {
        var policies = new PolicySet([], null, null, need.ResourcePolicy, null, ResourceControl(need));
        var context = GlobalContext.OfService(service)
            .With("aws:ResourceOrgID", OrganizationOf(need))
            .WithOrigin(origin, need.ResourceAccount, time.GetUtcNow());
        return Decide((service, service), origin.Region, policies, context, need);
    }

    private AccessDecision Decide((string Arn, string Session) principal, string region, PolicySet policies, NeedContext context, PermissionNeed need)
    {
        var request = new AuthorizationRequest
        {
            Principal = RequestPrincipal.TryParse(principal.Session, out var parsed) ? parsed : throw new InvalidOperationException($"`{principal.Session}` is no principal."),
            Action = need.Action,
            Resource = need.Resource,
            ResourceAccount = need.ResourceAccount,
            Context = context.And(need.Context),
        };
        var decision = new AccessDecision(principal.Arn, need, _engine.Decide(policies, request), region);
        Decided?.Invoke(decision);
        return decision;
    }

    private OrganizationPolicies? ResourceControl(PermissionNeed need) =>
        accounts.TryGet(need.ResourceAccount, out var account) ? account.ResourceControl : null;

    private string? OrganizationOf(PermissionNeed need) =>
        accounts.TryGet(need.ResourceAccount, out var account) ? account.OrganizationId : null;
}

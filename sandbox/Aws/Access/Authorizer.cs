using Bridge.Policy.Evaluation;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Access;

/// <summary>
/// Decides every call with the policy engine, by the policies that are in force: the caller's own, its groups', its boundary and session
/// policies, the resource's, and the organisation's.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html</remarks>
internal sealed class Authorizer(IPrincipals principals, TimeProvider time)
{
    private readonly PolicyEngine _engine = new();

    /// <summary>Raised after each decision, on the thread that asked.</summary>
    public event Action<AccessDecision>? Decided;

    /// <summary>Decides whether a signed call has one of the permissions that it needs.</summary>
    public AccessDecision Decide(AwsCall call, PermissionNeed need) => Decide(call.Caller, CallOrigin.Of(call), need);

    /// <summary>Decides whether <paramref name="caller"/> has a permission, also when AWS calls in its name.</summary>
    public AccessDecision Decide(Caller caller, CallOrigin origin, PermissionNeed need)
    {
        var now = time.GetUtcNow();
        var principal = principals.InForce(caller.PrincipalArn, now);
        var own = principals.Account(caller.AccountId);
        var policies = new PolicySet(
            principal.Identity,
            principal.Boundary,
            caller.Session?.Policies,
            need.ResourcePolicy,
            own?.ServiceControl,
            ResourceControl(need));
        var context = GlobalContext.Of(caller, principal.Tags)
            .With("aws:PrincipalOrgID", own?.OrganizationId)
            .With("aws:ResourceOrgID", OrganizationOf(need))
            .WithOrigin(origin, need.ResourceAccount, now);
        return Decide((caller.PrincipalArn, caller.Arn), origin.Region, policies, context, need);
    }

    /// <summary>Decides whether an AWS service has a permission for itself; only the resource's policy can give it one.</summary>
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

    private AccessDecision Decide(
        (string Arn, string Session) principal, string region, PolicySet policies, NeedContext context, PermissionNeed need)
    {
        var request = new AuthorizationRequest
        {
            Principal = RequestPrincipal.TryParse(principal.Session, out var parsed)
                ? parsed
                : throw new InvalidOperationException($"`{principal.Session}` is no principal."),
            Action = need.Action,
            Resource = need.Resource,
            ResourceAccount = need.ResourceAccount,
            Context = context.And(need.Context),
        };
        var decision = new AccessDecision(principal.Arn, need, _engine.Decide(policies, request), region);
        Decided?.Invoke(decision);
        return decision;
    }

    private OrganizationPolicies? ResourceControl(PermissionNeed need) => principals.Account(need.ResourceAccount)?.ResourceControl;

    private string? OrganizationOf(PermissionNeed need) => principals.Account(need.ResourceAccount)?.OrganizationId;
}

using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Comparison.Search;

/// <summary>The trust policy that makes a role's account decide by its identity-based policies who may assume the role.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html</remarks>
internal static class TrustPolicy
{
    /// <summary>Null unless the request needs one.</summary>
    public static NamedPolicy? For(AuthorizationRequest request) => SpecialActions.NeedResourcePolicy(request, hasResourcePolicy: false)
        ? new NamedPolicy("trust policy", new PolicyDocument(PolicyVersion.V2012, null, [Delegation(request)]))
        : null;

    private static Statement Delegation(AuthorizationRequest request) => new()
    {
        Effect = Effect.Allow,
        Principal = new PrincipalElement(false, [new PrincipalEntry(PrincipalKind.Aws, request.Principal.AccountId)]),
        Action = new ActionElement(false, [request.Action]),
    };
}

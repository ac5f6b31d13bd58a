using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Comparison.Search;

/// <summary>The trust policy with which a role's account leaves it to identity-based policies who may assume the role.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html</remarks>
internal static class TrustPolicy
{
    /// <summary>Makes the trust policy; null when the request needs none.</summary>
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

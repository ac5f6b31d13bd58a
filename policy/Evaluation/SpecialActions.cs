using System.Collections.Frozen;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Evaluation;

/// <summary>Actions whose rules differ from the rest.</summary>
internal static class SpecialActions
{
    private static readonly FrozenSet<string> Unconditional =
        FrozenSet.ToFrozenSet(["sts:GetCallerIdentity", "sts:GetSessionToken"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Trusting = FrozenSet.ToFrozenSet(
        ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:SetSourceIdentity", "sts:TagSession"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True when no policy can deny the action.</summary>
    /// <remarks>
    /// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html and
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html
    /// </remarks>
    public static bool AreAlwaysAllowed(string action) => IsSts(action) && Unconditional.Contains(action);

    /// <summary>
    /// True when the resource's own policy must allow even within its account: a role's trust policy, or a key's policy where it is known.
    /// </summary>
    /// <remarks>
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html and
    /// https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
    /// </remarks>
    public static bool NeedResourcePolicy(AuthorizationRequest request, bool hasResourcePolicy)
    {
        var action = request.Action;
        if (IsSts(action))
        {
            return Trusting.Contains(action) && IsRole(request.Resource);
        }

        return hasResourcePolicy && action.StartsWith("kms:", StringComparison.OrdinalIgnoreCase) && request.Resource != "*";
    }

    private static bool IsSts(string action) => action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase);

    private static bool IsRole(string resource) =>
        resource.StartsWith("arn:", StringComparison.Ordinal) && resource.Contains(":iam::", StringComparison.Ordinal) && resource.Contains(":role/", StringComparison.Ordinal);
}

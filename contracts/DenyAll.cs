namespace Bridge.Contracts;

/// <summary>
/// The two forms of the brake: the AWS managed policy, and an inline policy for identities whose attachment quota is used up.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSDenyAll.html</remarks>
public static class DenyAll
{
    /// <summary>Name of the AWS managed policy.</summary>
    public const string ManagedPolicyName = "AWSDenyAll";

    /// <summary>Name of the inline policy that denies everything.</summary>
    public const string InlinePolicyName = "BridgeDenyAll";

    /// <summary>The inline policy's document.</summary>
    public const string InlinePolicyDocument =
        """{"Version":"2012-10-17","Statement":[{"Sid":"BridgeDenyAll","Effect":"Deny","Action":"*","Resource":"*"}]}""";

    /// <summary>The managed policy's ARN in <paramref name="partition"/>.</summary>
    public static string ManagedPolicyArn(string partition) => $"arn:{partition}:iam::aws:policy/{ManagedPolicyName}";
}

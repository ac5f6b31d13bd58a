using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Sandbox.Aws;

namespace Bridge.Sandbox.Iam;

/// <summary>Checks a policy document by the engine's grammar before it is stored, so that whatever is stored can be decided by.</summary>
internal static class PolicyDocument
{
    /// <summary>Longest document in a request, whatever its quota. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html</summary>
    private const int MaxLength = 131_072;

    /// <summary>Characters as quotas count them: white space does not count.</summary>
    public static int SizeOf(string document) => document.Count(c => !char.IsWhiteSpace(c));

    /// <summary>Checks a policy of an identity: it names resources, and no principal.</summary>
    public static void CheckIdentityPolicy(string document) => Check(document, PolicyKind.Identity);

    /// <summary>Checks a role's trust policy: it names principals, and no resource.</summary>
    public static void CheckTrustPolicy(string document) => Check(document, PolicyKind.Trust);

    /// <summary>What is wrong with <paramref name="document"/> as a policy of this kind; null when nothing is.</summary>
    public static string? FaultOf(string document, PolicyKind kind)
    {
        if (document.Length > MaxLength)
        {
            return "This policy is too long.";
        }

        var parsed = PolicyParser.Parse(document, kind);
        return parsed.IsOk ? null : parsed.Faults[0] is { Pointer.Length: > 0 } fault ? $"{fault.Message} (at {fault.Pointer})" : parsed.Faults[0].Message;
    }

    private static void Check(string document, PolicyKind kind)
    {
        if (FaultOf(document, kind) is { } fault)
        {
            throw new AwsErrorException(400, "MalformedPolicyDocument", fault);
        }
    }
}

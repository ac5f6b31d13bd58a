using Bridge.Policy.Model;
using Bridge.Sandbox.Aws.Policies;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>Refuses policy documents with IAM's error.</summary>
internal static class IamPolicyDocument
{
    /// <summary>Checks a policy of an identity: it names resources, and no principal.</summary>
    public static void CheckIdentityPolicy(string document) => Check(document, PolicyKind.Identity);

    /// <summary>Checks a role's trust policy: it names principals, and no resource.</summary>
    public static void CheckTrustPolicy(string document) => Check(document, PolicyKind.Trust);

    private static void Check(string document, PolicyKind kind)
    {
        if (PolicyGrammar.FaultOf(document, kind) is { } fault)
        {
            throw new AwsErrorException(400, "MalformedPolicyDocument", fault);
        }
    }
}

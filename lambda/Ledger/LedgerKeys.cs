using System.Security.Cryptography;
using System.Text;
using Bridge.Contracts;

namespace Bridge.Lambda.Ledger;

/// <summary>Keys of the ledger's objects.</summary>
internal static class LedgerKeys
{
    /// <summary>The record of one remediation. The id's form is checked before, so it cannot leave the prefix.</summary>
    public static string OfRemediation(string remediationId) => $"remediations/{remediationId}.json";

    /// <summary>
    /// The record of one target. IAM finds an identity by type and name, without regard to case, so several ARNs (other path, other
    /// case) name the same identity. All of them must share one lease: the hash is over the ARN without its path and with the name in
    /// lower case.
    /// </summary>
    public static string OfTarget(IamIdentity target)
    {
        var canonical =
            $"arn:{target.Arn.Partition}:iam::{target.Arn.AccountId}:{target.Type.ToString().ToLowerInvariant()}/{target.Name.ToLowerInvariant()}";
        return $"targets/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}.json";
    }
}

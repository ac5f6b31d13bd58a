using System.Collections.Immutable;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Usage.Mapping;

namespace Bridge.Policy.Usage.Classification;

/// <summary>The table of error codes.</summary>
internal static class ErrorCodes
{
    private static readonly ImmutableArray<(string Pattern, PermissionProof Proof)> Rows =
        [.. DataTable.Embedded("error-codes").Select(row => (row[0], Proof(row[1])))];

    /// <summary>
    /// Tells what an error says about the permission. A code that is not in the table counts as proof of the permission, because almost all
    /// errors come after authorisation, and an action that is wrongly counted as used is still within today's grant.
    /// <paramref name="isKnown"/> is false for such a code.
    /// </summary>
    public static PermissionProof Classify(ReadOnlySpan<char> errorCode, ReadOnlySpan<char> errorMessage, out bool isKnown)
    {
        isKnown = true;
        var code = errorCode.StartsWith("Client.", StringComparison.OrdinalIgnoreCase) || errorCode.StartsWith("Server.", StringComparison.OrdinalIgnoreCase)
            ? errorCode[7..]
            : errorCode;
        var proof = PermissionProof.Proves;
        var isFound = false;
        foreach (var row in Rows)
        {
            if (Glob.IsMatch(row.Pattern, code))
            {
                (proof, isFound) = (row.Proof, true);
                break;
            }
        }

        if (proof == PermissionProof.Proves && code is not "DryRunOperation"
            && errorMessage.Contains("is not authorized to perform", StringComparison.OrdinalIgnoreCase))
        {
            return PermissionProof.Denied;
        }

        isKnown = isFound;
        return proof;
    }

    private static PermissionProof Proof(string text) => text switch
    {
        "denied" => PermissionProof.Denied,
        "nothing" => PermissionProof.Nothing,
        "proves" => PermissionProof.Proves,
        _ => throw new InvalidOperationException($"The table of error codes says `{text}`."),
    };
}

using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Sandbox.Aws.Policies;

/// <summary>Judges a policy document by the engine's grammar before it is stored: a stored policy can always be decided by.</summary>
internal static class PolicyGrammar
{
    /// <summary>
    /// Longest document in a request, whatever its quota: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
    /// </summary>
    private const int MaxLength = 131_072;

    /// <summary>Characters as quotas count them: white space does not count.</summary>
    public static int SizeOf(string document) => document.Count(c => !char.IsWhiteSpace(c));

    /// <summary>What is wrong with <paramref name="document"/> as a policy of this kind; null when nothing is.</summary>
    public static string? FaultOf(string document, PolicyKind kind)
    {
        if (document.Length > MaxLength)
        {
            return "This policy is too long.";
        }

        var parsed = PolicyParser.Parse(document, kind);
        return parsed.IsOk ? null
            : parsed.Faults[0] is { Pointer.Length: > 0 } fault ? $"{fault.Message} (at {fault.Pointer})"
            : parsed.Faults[0].Message;
    }
}

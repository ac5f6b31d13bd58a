using System.Buffers;
using System.Text.Unicode;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>
/// Reads a policy's JSON strictly, so that two readers of one text cannot see two different policies. No text makes it throw. It reports
/// all faults at once, up to <see cref="PolicyLimits.MaxFaults"/>.
/// </summary>
/// <remarks>
/// It accepts the policies that IAM accepts. Case matters in the names of elements and operators (IAM answers
/// <c>Invalid Condition type : stringEquals</c>) and is ignored in condition keys. The linter checks whether services, actions and keys
/// exist.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
/// </remarks>
public static class PolicyParser
{
    /// <summary>Reads UTF-8 and checks the rules that all kinds of policies have in common.</summary>
    public static ParseResult<PolicyDocument> Parse(ReadOnlySpan<byte> utf8) => Parse(utf8, KindRules.Common, PolicyLimits.MaxBytes);

    /// <summary>Reads UTF-8 and checks it as a policy of this kind.</summary>
    public static ParseResult<PolicyDocument> Parse(ReadOnlySpan<byte> utf8, PolicyKind kind) => Parse(utf8, KindRules.Of(kind), PolicyLimits.MaxBytes);

    /// <summary>Reads text and checks the rules that all kinds of policies have in common.</summary>
    public static ParseResult<PolicyDocument> Parse(string json) => Parse(json, KindRules.Common);

    /// <summary>Reads text and checks it as a policy of this kind.</summary>
    public static ParseResult<PolicyDocument> Parse(string json, PolicyKind kind) => Parse(json, KindRules.Of(kind));

    /// <summary>Reads with another limit, to measure the cost of longer texts.</summary>
    internal static ParseResult<PolicyDocument> Parse(ReadOnlySpan<byte> utf8, KindRules rules, int maxBytes)
    {
        if (utf8.Length > maxBytes)
        {
            return TooLarge();
        }

        if (utf8.StartsWith("\uFEFF"u8))
        {
            return Fault(PolicyFaultCodes.ByteOrderMark, "The text begins with a byte order mark. Save it as UTF-8 without one.");
        }

        return Utf8.IsValid(utf8) ? new DocumentReader(utf8, rules).Read() : Fault(PolicyFaultCodes.InvalidUtf8, "The text is not UTF-8. Save it as UTF-8.");
    }

    private static ParseResult<PolicyDocument> Parse(string json, KindRules rules)
    {
        if (json.Length > PolicyLimits.MaxBytes)
        {
            return TooLarge();
        }

        var bytes = ArrayPool<byte>.Shared.Rent(json.Length * 3);
        try
        {
            return Utf8.FromUtf16(json, bytes, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done
                ? Parse(bytes.AsSpan(0, length), rules, PolicyLimits.MaxBytes)
                : Fault(PolicyFaultCodes.LoneSurrogate, "The text has half of a surrogate pair, which is no character. Remove it.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static ParseResult<PolicyDocument> TooLarge() =>
        Fault(PolicyFaultCodes.TooLarge, $"The text is above {PolicyLimits.MaxBytes} bytes, and no policy of AWS is above 32768 characters. Split it, or pass the policy alone.");

    private static ParseResult<PolicyDocument> Fault(string code, string message) => new([new PolicyFault(code, string.Empty, message)]);
}

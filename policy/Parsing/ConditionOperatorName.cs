using System.Collections.Frozen;
using System.Text;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>
/// A condition operator as a policy writes it: <c>ForAnyValue:StringLikeIfExists</c>. IAM accepts it only with exactly these capitals.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html</remarks>
internal readonly record struct ConditionOperatorName(ConditionOperator Operator, SetQuantifier Quantifier, bool IfExists)
{
    private const string IfExistsSuffix = "IfExists";

    /// <summary>All names. <c>NullIfExists</c> is among them, so that the parser can say what is wrong with it.</summary>
    private static readonly FrozenDictionary<string, ConditionOperatorName> Names = AllNames().ToFrozenDictionary(name => name.Compose(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ConditionOperatorName>.AlternateLookup<ReadOnlySpan<char>> ByText = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<ConditionOperatorName, string> Texts = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    private static readonly int LongestName = Names.Keys.Max(name => name.Length);

    /// <summary>Reads UTF-8 text without escapes; false when it is no operator.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out ConditionOperatorName name)
    {
        Span<char> text = stackalloc char[64];
        name = default;
        return utf8.Length <= LongestName && ByText.TryGetValue(text[..Encoding.UTF8.GetChars(utf8, text)], out name);
    }

    /// <summary>Reads a text; false when it is no operator.</summary>
    public static bool TryRead(string text, out ConditionOperatorName name) => Names.TryGetValue(text, out name);

    /// <summary>The name as policies write it.</summary>
    public override string ToString() => Texts[this];

    private static IEnumerable<ConditionOperatorName> AllNames() =>
        from condition in Enum.GetValues<ConditionOperator>()
        from quantifier in Enum.GetValues<SetQuantifier>()
        from ifExists in new[] { false, true }
        select new ConditionOperatorName(condition, quantifier, ifExists);

    private string Compose()
    {
        var prefix = Quantifier == SetQuantifier.None ? string.Empty : $"{Quantifier}:";
        return $"{prefix}{Operator}{(IfExists ? IfExistsSuffix : string.Empty)}";
    }
}

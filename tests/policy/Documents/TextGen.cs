using CsCheck;

namespace Bridge.Policy.Tests.Documents;

/// <summary>Makes the texts of policies: plausible ones, and ones that are hard to print and to match.</summary>
internal static class TextGen
{
    private static readonly Gen<string> Hard = OneOf(
        "*", "?", "${*}", "${?}", "${$}", "${aws:username}", "${aws:PrincipalTag/team, 'none'}", "${open", "${}", "\"", "\\", "/", "\u0000", "\u001F", "\u007F", "\n",
        "<>&'+`", "\u2028", "\u00E9", "e\u0301", "\uFEFF", "\uFFFD", "\U0001F511", "\uD7FF", "\uE000", "日本", ":", "", "  ");

    /// <summary>A word of plain letters, so short that two words are often equal.</summary>
    public static Gen<string> Word { get; } = Gen.String[Gen.Char["abcAB01"], 1, 3];

    /// <summary>Any text that JSON can hold, so without half of a surrogate pair.</summary>
    public static Gen<string> Any { get; } = Gen.OneOf(Word, Hard).Array[0, 6].Select(string.Concat);

    /// <summary>A word with wildcards in it.</summary>
    public static Gen<string> Glob { get; } = Gen.Frequency((4, Word), (1, Gen.Const("*")), (1, Gen.Const("?"))).Array[1, 4].Select(string.Concat);

    /// <summary>A word with wildcards, variables and escapes in it.</summary>
    public static Gen<string> Pattern { get; } = Gen.Frequency(
        (6, Glob),
        (1, OneOf("${aws:username}", "${aws:PrincipalTag/team}", "${aws:PrincipalTag/team, 'none'}")),
        (1, OneOf("${*}", "${?}", "${$}"))).Array[1, 3].Select(string.Concat);

    public static Gen<string> Account { get; } = OneOf("111122223333", "444455556666", "123456789012");

    public static Gen<string> Partition { get; } = Gen.Frequency(
        (6, Gen.Const("aws")),
        (1, OneOf("aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc")));

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Always null.</summary>
    public static Gen<T?> None<T>() => Gen.Const(() => default(T));
}

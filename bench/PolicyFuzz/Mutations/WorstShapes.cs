using System.Globalization;
using System.Text;

namespace Bridge.Bench.PolicyFuzz.Mutations;

/// <summary>
/// Long inputs that are expensive to parse: deep, repeated, escaped, full of faults, full of names to remember. Also linked into the
/// engine's tests.
/// </summary>
internal static class WorstShapes
{
    private const string Head = "{\"Version\":\"2012-10-17\",\"Statement\":[";

    private const string Rule = "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"";

    /// <summary>A shape: its beginning, the part that is repeated (with the count in place of <c>#</c>), and its end.</summary>
    private static readonly (string Name, string First, string Repeated, string Last)[] Shapes =
    [
        ("open brackets", "", "[", ""),
        ("open objects", "", "{\"Statement\":", ""),
        ("open both", "", "[{\"a\":", ""),
        ("open brackets in a condition", Head + Rule + ",\"Condition\":{\"Bool\":{\"a:b\":", "[", ""),
        ("white space", "", " \n\t\r", "{}"),
        ("a long id", "{\"Id\":\"", "abcdefgh", "\"}"),
        ("a long id of escapes", "{\"Id\":\"", "\\u0041\\n\\\"", "\"}"),
        ("a long id of pairs", "{\"Id\":\"", "\\ud83d\\udd11", "\"}"),
        ("a long id that does not end", "{\"Id\":\"", "\\\\", ""),
        ("a long id of other letters", "{\"Id\":\"", "日本", "\"}"),
        ("halves of pairs", Head + "{\"Action\":[", "\"\\ud800\",", "\"\"]}]}"),
        ("a member again and again", "{", "\"Version\":\"2012-10-17\",", "\"Id\":1}"),
        ("an unknown member again and again", "{", "\"a\":1,", "\"a\":1}"),
        ("unknown members", "{", "\"a#\":{\"b\":[1,2,3]},", "\"a\":1}"),
        ("a long unknown member", "{\"", "~/", "\":1}"),
        ("good statements", Head, Rule + "},", Rule + "}]}"),
        ("good statements with sids", Head, Rule + ",\"Sid\":\"S#\"},", Rule + "}]}"),
        ("empty statements", Head, "{},", "{}]}"),
        ("no statements", Head, "1,", "1]}"),
        ("actions", Head + "{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":[", "\"s3:GetObject#\",", "\"*\"]}]}"),
        ("bad actions", Head + "{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":[", "\"s3\",", "\"*\"]}]}"),
        ("stars", Head + "{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":[", "\"*\",", "\"*\"]}]}"),
        ("a long action", Head + "{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":\"s3:", "a*", "\"}]}"),
        ("a long resource of open variables", Head + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:", "${", "\"}]}"),
        ("a long resource of variables", Head + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:", "${a:b}", "\"}]}"),
        ("a long resource of colons", Head + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:s3", ":", "\"}]}"),
        (
            "principals",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{\"AWS\":[",
            "\"arn:aws:iam::111122223333:role/r#\",",
            "\"*\"]}}}"),
        (
            "a long principal",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role",
            "/a",
            "\"}}}"),
        ("unknown operators", Head + Rule + ",\"Condition\":{", "\"StringEqual#\":{},", "\"Bool\":{}}}]}"),
        ("an operator again and again", Head + Rule + ",\"Condition\":{", "\"Bool\":{\"a:b\":1},", "\"Bool\":{}}}]}"),
        ("keys", Head + Rule + ",\"Condition\":{\"Bool\":{", "\"aws:a#\":true,", "\"a:b\":1}}}]}"),
        ("a key again and again", Head + Rule + ",\"Condition\":{\"Bool\":{", "\"aws:a\":true,", "\"a:b\":1}}}]}"),
        ("values", Head + Rule + ",\"Condition\":{\"StringLike\":{\"a:b\":[", "\"v#\",", "\"a:b\"]}}}]}"),
        ("numbers", Head + Rule + ",\"Condition\":{\"NumericEquals\":{\"a:b\":[", "-1.5e#,", "0]}}}]}"),
        ("a long number", Head + Rule + ",\"Condition\":{\"NumericEquals\":{\"a:b\":", "1234567890", "}}}]}"),
        ("trailing data", Head + Rule + "}]}", " {}", ""),
    ];

    /// <summary>The number of shapes, including the two that consist of bytes only.</summary>
    public static int Count => Shapes.Length + 2;

    /// <summary>A shape's name.</summary>
    public static string NameOf(int shape) =>
        shape < Shapes.Length ? Shapes[shape].Name : shape == Shapes.Length ? "random bytes" : "a good policy that ends in a broken letter";

    /// <summary>An input of a shape with <paramref name="length"/> bytes or slightly more.</summary>
    public static byte[] Make(int shape, int length, ulong seed)
    {
        if (shape >= Shapes.Length)
        {
            return shape == Shapes.Length
                ? RandomBytes(length, seed)
                : [.. Make(Array.FindIndex(Shapes, item => item.Name == "good statements"), length - 1, seed), 0xC3];
        }

        var (_, first, repeated, last) = Shapes[shape];
        var text = new StringBuilder(length + 256).Append(first);
        var parts = repeated.Split('#');
        for (var count = seed % 1_000_000; text.Length < length - last.Length; count++)
        {
            text.Append(parts[0]);
            if (parts.Length == 2)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count}").Append(parts[1]);
            }
        }

        return Encoding.UTF8.GetBytes(text.Append(last).ToString());
    }

    private static byte[] RandomBytes(int length, ulong seed)
    {
        var random = new FuzzRandom(seed);
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)random.Below(256);
        }

        return bytes;
    }
}

using Bridge.Analyzers.PolicyFiles;

namespace Bridge.Analyzers.Tests.Hostile;

/// <summary>
/// Half-typed policies, and policies made as large and as bad as possible, in files and literals: no analyzer throws, and each ends.
/// </summary>
public sealed class HostilePolicyTests
{
    private const int Large = 5_000_000;

    /// <summary>The largest text that is read; larger ones are refused because of their length.</summary>
    private const int Read = JsonReader.MaxLength - 1000;

    private const string Call = """class A(Amazon.S3.IAmazonS3 s3) { Task Run() => s3.PutObjectAsync(new() { BucketName = "b" }); }""";

    public static TheoryData<string, int> Shapes =>
        [.. from shape in Written.Keys from length in new[] { Read, Large } select (shape, length)];

    private static Dictionary<string, Func<int, string>> Written => new()
    {
        ["deep arrays"] = length => Around("""{ "Statement": """, new string('[', length)),
        ["deep objects"] = length => Around("", Repeated("""{"Statement":""", length)),
        ["one long string"] = length => Around("""{ "Statement": [{ "Effect": "Allow", "Action": " """, new string('a', length), "\" }] }"),
        ["long action"] =
            length => Around("""{ "Statement": [{ "Effect": "Allow", "Resource": "*", "Action": "s3:""", Repeated("*a", length), "\" }] }"),
        ["stars"] = length =>
            Around("""{ "Statement": [{ "Effect": "Allow", "Resource": "*", "Action": " """.TrimEnd(), new string('*', length), "\" }] }"),
        ["many patterns"] = length => Around(
            """{ "Statement": [{ "Effect": "Allow", "Resource": "*", "Action": [""", Repeated("\"*:*e*t*\",", length), "\"s3:*\"] }] }"),
        ["many different patterns"] = length => Around(
            """{ "Statement": [{ "Effect": "Allow", "Resource": "*", "Action": [""",
            string.Concat(Enumerable.Range(0, length / 16).Select(i => $"\"*:*{i:x7}*\",")),
            "\"s3:*\"] }] }"),
        ["many unknown actions"] = length => Around(
            """{ "Statement": [{ "Effect": "Allow", "Resource": "*", "Action": [""",
            string.Concat(Enumerable.Range(0, length / 20).Select(i => $"\"s3:GetObjct{i:x5}\",")),
            "\"s3:*\"] }] }"),
        ["many statements"] = length => Around(
            """{ "Statement": [""",
            Repeated("""{"Effect":"Allow","Action":"s3:*","Resource":"*"},""", length),
            """{"Effect":"Allow","Action":"iam:*","Resource":"*"}] }"""),
        ["many names"] = length =>
            Around("""{ "Statement": [], """, string.Concat(Enumerable.Range(0, length / 14).Select(i => $"\"a{i:x7}\":1,")), "\"z\": 1 }"),
        ["escapes"] = length => Around("""{ "Statement": [{ "Effect": "Allow", "Action": " """, Repeated("\\u0041", length), "\" }] }"),
        ["quotes"] = length => Around("\"Statement\"", new string('"', length)),
        ["white space"] = length => Around("""{ "Statement": """, new string(' ', length), "[] }"),
        ["numbers"] = length => Around("""{ "Statement": """, new string('9', length), " }"),
    };

    [Fact]
    public async Task Policy_OfEachPrefix_GivesNoException()
    {
        for (var length = 0; length <= HostileSeeds.Policy.Length; length++)
        {
            await new HostileProgram("prefix", [new("A.cs", Call), new("app.policy.json", HostileSeeds.Policy[..length])]).AnalyzeAsync();
        }
    }

    [Fact]
    public async Task Literal_OfEachPrefix_GivesNoException()
    {
        var literal = $"class A {{ string S = \"\"\"\n{HostileSeeds.Policy}\n\"\"\"; }}";
        for (var length = 0; length <= literal.Length; length += 3)
        {
            await new HostileProgram("prefix", [new("A.cs", literal[..length])]).AnalyzeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task File_OfHostileShape_Ends(string shape, int length)
    {
        var diagnostics =
            await new HostileProgram(shape, [new("A.cs", Call), new("app.policy.json", Written[shape](length))]).AnalyzeAsync();
        Assert.NotEmpty(diagnostics);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Literal_OfHostileShape_Ends(string shape, int length)
    {
        var text = Written[shape](length);
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        var quotes = new string('"', 3);
        var raw = text.Contains(quotes, StringComparison.Ordinal) ? "1" : $"{quotes}\n{text}\n{quotes}";
        await new HostileProgram(
            shape,
            [
                new(
                    "A.cs",
                    $"class A {{ object Escaped = \"{escaped}\"; object Raw = {raw}; object Sum = \"{{ \\\"Statement\\\": "
                        + $"\" + A.More + \"{escaped}\"; }}")
            ]).AnalyzeAsync();
    }

    private static string Around(string start, string middle, string end = "") => start + middle + end;

    private static string Repeated(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length));
}

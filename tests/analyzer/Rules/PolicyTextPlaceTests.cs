using Bridge.Analyzers.Rules;

namespace Bridge.Analyzers.Tests.Rules;

/// <summary>The place of a fault in each kind of literal, and the treatment of text with holes.</summary>
public sealed class PolicyTextPlaceTests
{
    private const string Q = "\"\"\"";

    private static Task CheckAsync(string source, bool mustCompile = true) =>
        new TestProgram(source) { MustCompile = mustCompile }.CheckAsync(new PolicyTextAnalyzer());

    private static string Escaped(string action) =>
        $$"""{ \"Version\": \"2012-10-17\",\n\t\"Statement\": [{ \"Effect\": \"Deny\", \"Action\": \"{{action}}\", \"Resource\": """
            + $$"""\"*\" }] }""";

    private static string Plain(string action, string indent = "", string newLine = "\n") => string.Join(newLine + indent,
        "{", "  \"Version\": \"2012-10-17\",", "", "  \"Statement\": [{",
        $"    \"Effect\": \"Deny\", \"Action\": \"{action}\", \"Resource\": \"*\"", "  }]", "}");

    public static TheoryData<string> Literals =>
    [
        "\"" + Escaped("{|BRG2013:s3:GetObjct|}") + "\"",
        "\"" + Escaped("{|BRG2013:s3\\u003aGet\\x4f\\U00000062jct|}") + "\"",
        "@\"" + Plain("{|BRG2013:s3:GetObjct|}").Replace("\"", "\"\"", StringComparison.Ordinal) + "\"",
        Q + Statement("{|BRG2013:s3:GetObjct|}") + Q,
        Q + "\n        " + Plain("{|BRG2013:s3:GetObjct|}", "        ") + "\n        " + Q,
        Q + "\r\n\t" + Plain("{|BRG2013:s3:GetObjct|}", "\t", "\r\n") + "\r\n\t" + Q,
        "$\"" + Braced(Escaped("{|BRG2013:s3:GetObjct|}")) + "\"",
        "$$" + Q + "\n        " + Plain("{|BRG2013:s3:GetObjct|}", "        ").Replace(
            "*", "arn:aws:s3:::{{Environment.MachineName}}/*", StringComparison.Ordinal) + "\n        " + Q,
        "$$"
            + Q
            + Statement("s3:GetObject").Replace("\"*\"", "[\"{{Environment.MachineName}}\", {|BRG2011:\"x\"|}]", StringComparison.Ordinal)
            + Q,
        "\"{ \\\"Version\\\": \\\"2012-10-17\\\", \" + \"\\\"Statement\\\": [{ \\\"Effect\\\": \\\"Deny\\\", \\\"Action\\\": "
            + "\\\"\" + (\"{|BRG2013:s3:\" + \"GetObjct|}\\\", \\\"Resource\\\": \\\"*\\\" }] }\")",
        "$@\"" + Braced(Plain("{|BRG2013:s3:GetObjct|}")).Replace("\"", "\"\"", StringComparison.Ordinal) + "\"",
        "\"{ \\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": [{ \\\"Effect\\\": \\\"Deny\\\", \\\"Resource\\\": \\\"*\\\", "
            + "\\\"Action\\\": \\\"\" + {|BRG2013:Misspelled|} + \"\\\" }] }\"",
    ];

    // Doubles the braces of the text, not those of the marks.
    private static string Braced(
        string text) => text.Replace("{|", "\u0001", StringComparison.Ordinal).Replace("|}", "\u0002", StringComparison.Ordinal)
        .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)
        .Replace("\u0001", "{|", StringComparison.Ordinal).Replace("\u0002", "|}", StringComparison.Ordinal);

    private static string Statement(string action) =>
        $$"""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "{{action}}", "Resource": "*" }] }""";

    [Theory]
    [MemberData(nameof(Literals))]
    public Task Fault_InEachKindOfLiteral_IsFlaggedWhereItStands(string literal) =>
        CheckAsync($"class C {{ const string Misspelled = \"s3:GetObjct\"; object P = {literal}; }}");

    [Fact]
    public Task Utf8Literal_WithAFault_IsFlagged() =>
        CheckAsync("class C { static ReadOnlySpan<byte> P => " + Q + Statement("{|BRG2013:s3:GetObjct|}") + Q + "u8; }");

    [Theory]
    [InlineData("""{ "Version": "2012-10-17", "Statement": [{ "Effect": "{{A}}", "Action": "{{A}}:Get", "Resource": "{{A}}" }] }""")]
    [InlineData("""{ "Version": "2012-10-17", "Statement": [{ "Effect": {{A}}, "Action": {{A}}, "Resource": {{A}} }] }""")]
    [InlineData("""{ "Version": "2012-10-17", "Statement": [{{A}}, { "Effect": "Allow", {{A}} }] }""")]
    [InlineData("""{ {{A}} "Statement": [{ "Effect": "Allow", "Action": "x" } {{A}} }""")]
    [InlineData("""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "{{A}}": "s3:GetObject" }] }""")]
    [InlineData("""{{A}} "Statement": [{ "Effect": "Allow" }]""")]
    public Task Holes_InAnyPlace_AreUnknownText_IsNotFlagged(string text) =>
        CheckAsync("class C { static string A => \"\"; string P = $$" + Q + text + Q + "; }");

    [Theory]
    [InlineData("class C { string P = \"{ \\\"Statement\\\": \\\"Effect\\\" \\u12")]
    [InlineData("class C { string P = @\"{ \"\"Statement\"\": \"\"Effect\"\" ")]
    [InlineData("class C { string P = $\"{ \\\"Statement\\\": \\\"Effect\\\" {")]
    [InlineData("class C { string P = $$\"\"\"\n  { \"Statement\": \"Effect\" {{")]
    [InlineData("class C { string P = \"\"\"\n { \"Statement\":\n\"Effect\"\n  \"\"\"; }")]
    [InlineData("class C { string P = \"\"\"{ \"Statement\": \"Effect\"")]
    [InlineData("class C { string P = \"{ \\\"Statement\\\": \\\"Effect\\\" \" + ")]
    public async Task Text_HalfTyped_MakesNoException(string source)
    {
        var diagnostics = await new TestProgram(source) { MustCompile = false }.AnalyzeAsync(new PolicyTextAnalyzer());
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
    }

    [Fact]
    public async Task Text_CutAtEachPlace_MakesNoException()
    {
        var whole = Statement("s3:GetObject") + new string('{', 40);
        for (var length = 0; length < whole.Length; length++)
        {
            var diagnostics = await new TestProgram("class C;").WithPolicy("runtime.policy.json", whole[..length])
                .AnalyzeAsync(new PolicyTextAnalyzer());
            Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task Text_NestedWithoutEnd_IsFlaggedOnce(string open)
    {
        var json = "{ \"Statement\": \"Effect\", \"Effect\": " + string.Concat(Enumerable.Repeat(open, 100_000));
        var diagnostics = await new TestProgram("class C;").WithPolicy("runtime.policy.json", json).AnalyzeAsync(new PolicyTextAnalyzer());
        Assert.Equal("BRG2010", Assert.Single(diagnostics).Id);
    }

    [Fact]
    public Task Sum_OfHundredsOfLiterals_IsRead()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("\" \"", 500));
        return CheckAsync("class C { string P = " + sum + " + " + Q + Statement("{|BRG2013:s3:GetObjct|}") + Q + "; }");
    }
}

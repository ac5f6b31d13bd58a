using System.Diagnostics;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Tests.Patterns;

public sealed class PatternParserTests
{
    [Theory]
    [InlineData("a*b?c", "a|*|b|?|c")]
    [InlineData("**", "*")]
    [InlineData("a${*}b${?}${$}c", "a*b?$c")]
    [InlineData("home/${aws:username}/*", "home/|{aws:username}|/|*")]
    [InlineData("${aws:PrincipalTag/team, 'none'}", "{aws:PrincipalTag/team=none}")]
    [InlineData("${aws:PrincipalTag/team, none}", "${aws:PrincipalTag/team, none}")]
    [InlineData("${open", "${open")]
    [InlineData("${}", "${}")]
    [InlineData("", "")]
    public void Parse_Version2012_TakesVariablesAndEscapesApart(string text, string expected) =>
        Assert.Equal(expected, Show(PatternParser.Parse(text, PolicyVersion.V2012)));

    [Theory]
    [InlineData("${aws:username}", "${aws:username}")]
    [InlineData("${*}", "${|*|}")]
    public void Parse_Version2008_KnowsNoVariables(string text, string expected) =>
        Assert.Equal(expected, Show(PatternParser.Parse(text, PolicyVersion.V2008)));

    [Fact]
    [Trait("Measures", "time")]
    public void Parse_AMegabyteOfOpenVariables_IsReadOnce()
    {
        var text = string.Concat(Enumerable.Repeat("${a,", 1 << 18)) + "}";
        var watch = Stopwatch.StartNew();

        var pattern = PatternParser.Parse(text, PolicyVersion.V2012);

        Assert.True(pattern.IsLiteral);
        // A parser that reads the text again and again needs a minute.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    private static string Show(Pattern pattern) => string.Join('|', pattern.Tokens.Select(token => token.Kind switch
    {
        PatternTokenKind.AnyText => "*",
        PatternTokenKind.AnyCharacter => "?",
        PatternTokenKind.Variable => token.Default is null ? $"{{{token.Text}}}" : $"{{{token.Text}={token.Default}}}",
        _ => token.Text,
    }));
}

using Bridge.Policy.Parsing;
using CsCheck;

namespace Bridge.Policy.Tests.Parsing;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain `text` with ünïcödé ✓", "plain `text` with ünïcödé ✓")]
    [InlineData("a\u001b]0;owned\u0007\r\nfail: forged", "a\\u001b]0;owned\\u0007\\u000d\\u000afail: forged")]
    [InlineData("role\u202eevil\u200b\u0085\u2028", "role\\u202eevil\\u200b\\u0085\\u2028")]
    public void Of_Text_ShowsEverything(string text, string expected) => Assert.Equal(expected, VisibleText.Of(text));

    [Fact]
    public void Writer_AnyText_PassesLinesAndTabsAndNothingElseThatIsNotVisible() => Gen.String.Sample(text =>
    {
        var inner = new StringWriter();
        using var writer = new VisibleTextWriter(inner);

        writer.Write(text);
        writer.WriteLine(text.AsSpan());

        var written = inner.ToString();
        Assert.EndsWith("\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain(written, character => char.IsControl(character) && character is not ('\n' or '\t'));
        Assert.Equal(2 * text.Count(character => character is '\n'), written.Count(character => character is '\n') - 1);
    });
}

namespace Bridge.Analyzers.Tests;

public sealed class OutsideTextTests
{
    [Theory]
    [InlineData("", "``")]
    [InlineData("s3:GetObject", "`s3:GetObject`")]
    [InlineData("a`b", "`a?b`")]
    [InlineData("a\r\nb", "`a??b`")]
    [InlineData("a\u2028b\u2029c", "`a?b?c`")]
    [InlineData("a\u202Eb", "`a?b`")]
    [InlineData("a\U0001F600b", "`a\U0001F600b`")]
    public void Quote_Text_IsOnOneLineAndShowsAllOfIt(string text, string expected) => Assert.Equal(expected, OutsideText.Quote(text));

    [Theory]
    [InlineData(80, "")]
    [InlineData(81, "…")]
    public void Quote_LongText_IsCut(int length, string end) =>
        Assert.Equal("`" + new string('a', 80) + end + "`", OutsideText.Quote(new string('a', length)));

    [Fact]
    public void Quote_CutWithinAPair_LeavesNoHalf() =>
        Assert.Equal("`" + new string('a', 79) + "…`", OutsideText.Quote(new string('a', 79) + "\U0001F600 and more"));

    [Fact]
    public void OnOneLine_HalfOfAPair_IsReplaced() => Assert.Equal("a?b", OutsideText.OnOneLine("a\uD83Db"));
}

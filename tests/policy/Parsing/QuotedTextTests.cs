using Bridge.Policy.Parsing;

namespace Bridge.Policy.Tests.Parsing;

public sealed class QuotedTextTests
{
    [Fact]
    public void Of_HostileText_StaysOnItsLineAndShort()
    {
        Assert.Equal("`a'b\\u000a\\u202e\\u001b[31m é`", QuotedText.Of("a`b\n\u202E\u001B[31m é"));
        Assert.Equal(80 + 3, QuotedText.Of(new string('x', 81)).Length);
        Assert.EndsWith("…`", QuotedText.Of(string.Concat(Enumerable.Repeat("😀", 60))), StringComparison.Ordinal);
        Assert.Equal("`\\ufffd`", QuotedText.Of("\ud800").Replace("\uFFFD", "\\ufffd", StringComparison.Ordinal));
    }
}

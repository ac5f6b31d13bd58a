using Bridge.Lambda.Orders;

namespace Bridge.Lambda.Tests.Orders;

public sealed class ShortTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("abcd", "abcd")]
    [InlineData("abcde", "abcd")]
    [InlineData("abc\U0001F600", "abc")]
    [InlineData("ab\U0001F600c", "ab\U0001F600")]
    public void Of_TextAndItsLimit_IsCutWithoutHalvingACharacter(string text, string expected) =>
        Assert.Equal(expected, ShortText.Of(text, 4));
}

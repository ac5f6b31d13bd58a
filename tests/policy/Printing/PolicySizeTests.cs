using Bridge.Policy.Printing;
using Bridge.Policy.Tests.Documents;
using CsCheck;

namespace Bridge.Policy.Tests.Printing;

public sealed class PolicySizeTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData(" \t\r\n", 0)]
    [InlineData("{ \"Id\": \"a b\" }", 11)]
    [InlineData("{\"Id\":\"\u00A0é\U0001F511\"}", 13)]
    public void CountWithoutWhitespace_Text_CountsTheRest(string json, int expected) => Assert.Equal(expected, PolicySize.CountWithoutWhitespace(json));

    [Fact]
    public void CountWithoutWhitespace_Document_IsTheSameForEveryLayout() => DocumentGen.Identity.Sample(
        document => PolicySize.CountWithoutWhitespace(document) == PolicySize.CountWithoutWhitespace(PolicyPrinter.Print(document, indented: true)),
        iter: 500);
}

using Bridge.Analyzers.PolicyFiles;

namespace Bridge.Analyzers.Tests.PolicyFiles;

/// <summary>Reading JSON with positions, from files with any content.</summary>
public sealed class JsonReaderTests
{
    [Fact]
    public void Value_OfEachKind_HasItsPlace()
    {
        const string Text = """ { "a": [1.5e3, true, null, "x\"\u0041\n"], "b": {} } """;
        var root = JsonReader.Read(Text).Value!;
        var items = root.Member("a")!.Value.Items;
        Assert.Equal([JsonKind.Number, JsonKind.True, JsonKind.Null, JsonKind.Text], items.Select(item => item.Kind));
        Assert.Equal("x\"A\n", items[3].Text);
        Assert.Equal("\"x\\\"\\u0041\\n\"", Text.Substring(items[3].Span.Start, items[3].Span.Length));
        Assert.Equal("{}", Text.Substring(root.Member("b")!.Value.Span.Start, 2));
    }

    [Theory]
    [InlineData("", "a value is missing here")]
    [InlineData("{", "a name in quotes is missing here")]
    [InlineData("{\"a\"}", "a colon is missing here")]
    [InlineData("{\"a\":1", "a comma or a closing brace is missing here")]
    [InlineData("[1 2]", "a comma or a closing bracket is missing here")]
    [InlineData("[1,]", "a value is missing here")]
    [InlineData("\"a", "the closing quote is missing")]
    [InlineData("\"a\nb\"", "the closing quote is missing")]
    [InlineData("\"\\q\"", "this escape is none that JSON has")]
    [InlineData("\"\\u12G4\"", "this escape is none that JSON has")]
    [InlineData("\"\\", "this escape is none that JSON has")]
    [InlineData("nul", "a value is missing here")]
    [InlineData("{} {}", "there is more after the end of the JSON")]
    [InlineData("{} \0", "there is more after the end of the JSON")]
    public void Text_ThatIsNoJson_IsAFault(string text, string message)
    {
        var (value, fault) = JsonReader.Read(text);
        Assert.Null(value);
        Assert.Equal(message, fault!.Message);
        Assert.InRange(fault.Span.End, 0, text.Length);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Text_NestedWithoutEnd_IsAFault(char open) =>
        Assert.NotNull(JsonReader.Read(string.Concat(Enumerable.Repeat(open == '[' ? "[" : "{\"a\":", 100_000))).Fault);

    [Fact]
    public void Text_OfFiveMegabytes_IsAFault() => Assert.NotNull(JsonReader.Read(new string(' ', 5_000_000)).Fault);

    [Theory]
    [InlineData("s3:*", "s3:GetObject", true)]
    [InlineData("S3:get*", "s3:GetObject", true)]
    [InlineData("s3:Get?bject", "s3:GetObject", true)]
    [InlineData("*", "s3:GetObject", true)]
    [InlineData("s3:*Acl", "s3:GetObject", false)]
    [InlineData("s3:G*t*ject", "s3:GetObject", true)]
    [InlineData("s3:GetObject?", "s3:GetObject", false)]
    [InlineData("", "s3:GetObject", false)]
    public void Pattern_OfActions_Matches(string pattern, string action, bool matches) =>
        Assert.Equal(matches, new ActionPattern(pattern).Matches(action));
}

using System.Text;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Tests.Parsing;

public sealed class PolicyParserLimitTests
{
    [Fact]
    public void Parse_AtTheLimit_IsReadAndAboveItIsNot()
    {
        var atLimit = Policy(PolicyLimits.MaxBytes - Policy(0).Length);

        Assert.True(PolicyParser.Parse(atLimit).IsOk);
        Assert.True(PolicyParser.Parse(Encoding.UTF8.GetBytes(atLimit)).IsOk);
        AssertOnly(PolicyFaultCodes.TooLarge, PolicyParser.Parse(atLimit + " "));
        AssertOnly(PolicyFaultCodes.TooLarge, PolicyParser.Parse(Encoding.UTF8.GetBytes(atLimit + " ")));

        static string Policy(int idLength) => $$"""{"Id": "{{new string('i', idLength)}}", "Statement": {"Effect": "Allow", "Action": "*"} }""";
    }

    [Fact]
    public void Parse_TextThatIsLongerAsUtf8_IsHeldToBytes() =>
        AssertOnly(PolicyFaultCodes.TooLarge, PolicyParser.Parse($$"""{"Id": "{{new string('é', PolicyLimits.MaxBytes / 2)}}"}"""));

    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 101)]
    [InlineData(5_000, 101)]
    public void Parse_ManyFaults_StopsAfterAHundredAndSaysSo(int wrong, int expected)
    {
        var json = $$"""{"Statement": {"Effect": "Allow", "Action": [{{string.Join(',', Enumerable.Repeat("1", wrong))}}]} }""";

        var faults = PolicyParser.Parse(json).Faults;

        Assert.Equal(expected, faults.Count);
        Assert.Equal(wrong > 100, faults[^1].Code == PolicyFaultCodes.TooManyFaults);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xFF, (byte)'"' })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { (byte)'{', (byte)'}', 0xC3 })]
    public void Parse_NoUtf8_IsAFault(byte[] bytes) => AssertOnly(PolicyFaultCodes.InvalidUtf8, PolicyParser.Parse(bytes, PolicyKind.Identity));

    [Fact]
    public void Parse_TextWithHalfAPair_IsAFault() => AssertOnly(PolicyFaultCodes.LoneSurrogate, PolicyParser.Parse("{\"Id\": \"\uD800\"}", PolicyKind.Resource));

    [Fact]
    public void Parse_ElementTwice_IsOneFaultWhateverTheFirstSaid()
    {
        var result = PolicyParser.Parse("""{"Statement": {"Effect": "Allow", "Effect": "Deny", "Action": "*"}}""");

        Assert.Null(result.Value);
        AssertOnly(PolicyFaultCodes.DuplicateMember, result);
    }

    [Fact]
    public void Parse_LongNamesAndValues_AreCutInFaults()
    {
        var name = new string('n', 100_000);

        var fault = Assert.Single(PolicyParser.Parse($$"""{"{{name}}": 1, "Statement": {"Effect": "Allow", "Action": "*"} }""").Faults);

        Assert.True(fault.Pointer.Length <= 512 && fault.Pointer.EndsWith('…'));
        Assert.True(fault.Message.Length < 300);
    }

    [Fact]
    public void Parse_HiddenTextInAFault_IsShown()
    {
        var fault = Assert.Single(PolicyParser.Parse("""{"Statement": {"Effect": "Al`low\n\u202e", "Action": "*"} }""").Faults);

        Assert.Equal("`Al'low\\u000a\\u202e` is no effect. Write `Allow` or `Deny`.", fault.Message);
    }

    private static void AssertOnly(string code, ParseResult<PolicyDocument> result)
    {
        var fault = Assert.Single(result.Faults);
        Assert.Equal(code, fault.Code);
    }
}

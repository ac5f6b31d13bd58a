using System.Text;
using System.Text.Json;
using Bridge.Functions.Schemas;

namespace Bridge.Functions.Tests.Schemas;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" \r\n\t{ } \n")]
    [InlineData("""{"a":[1,-0,1.5e3,[],{}],"b":{"a":null},"c":true,"d":"\u00e9\ud83d\ude00 \"\\"}""")]
    [InlineData("""{"a":{"x":1},"b":{"x":1},"A":1,"":2}""")]
    [InlineData("""{"number":1e28,"long":9223372036854775807,"longer":12345678901234567890123}""")]
    public void Accepts_StrictObject_IsTrue(string body)
    {
        Assert.True(StrictJson.Accepts(Encoding.UTF8.GetBytes(body), out var fault), fault?.Message);
    }

    [Theory]
    [InlineData("", "empty", "", 0)]
    [InlineData("[]", "notAnObject", "", 0)]
    [InlineData(" \"a\"", "notAnObject", "", 1)]
    [InlineData("null", "notAnObject", "", 0)]
    [InlineData("12 ", "notAnObject", "", 0)]
    [InlineData("\uFEFF{}", "byteOrderMark", "", 0)]
    [InlineData("not json", "notAnObject", "", 0)]
    [InlineData("{'a':1}", "syntax", "", 1)]
    [InlineData("{a:1}", "syntax", "", 1)]
    [InlineData("{\"a\":1,}", "syntax", "", 7)]
    [InlineData("{\"a\":[1,]}", "syntax", "/a/1", 8)]
    [InlineData("{\"a\":[1,x]}", "syntax", "/a/1", 8)]
    [InlineData("{\"a\":[x]}", "syntax", "/a/0", 6)]
    [InlineData("{\"a\":[1 2]}", "syntax", "/a", 8)]
    [InlineData("{\"a\" 1}", "syntax", "", 5)]
    [InlineData("{\"a\":}", "syntax", "/a", 5)]
    [InlineData("{\"a\":01}", "syntax", "/a", 6)]
    [InlineData("{\"a\":NaN}", "syntax", "/a", 5)]
    [InlineData("{\"a\":\"\t\"}", "syntax", "/a", 6)]
    [InlineData("{\"a\":1/*x*/}", "syntax", "", 6)]
    [InlineData("{\"a\":[1}", "syntax", "/a", 7)]
    [InlineData("{} {}", "trailingData", "", 3)]
    [InlineData("{}x", "trailingData", "", 2)]
    [InlineData("{}\0", "trailingData", "", 2)]
    [InlineData("{", "truncated", "", 1)]
    [InlineData(" ", "empty", "", 1)]
    [InlineData("{\"state\":{\"alert_id\":\"or", "truncated", "/state/alert_id", 24)]
    [InlineData("{\"state\":{\"alert_id\":\"orca-1\"", "truncated", "/state", 29)]
    [InlineData("{\"state\":{\"alert", "truncated", "/state", 16)]
    [InlineData("{\"a\":[0,{\"b\":tr", "truncated", "/a/1/b", 15)]
    [InlineData("{\"a\":[0,1", "truncated", "/a", 9)]
    [InlineData("{\"a\":1,\"a\":2}", "duplicateMember", "/a", 7)]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "duplicateMember", "/a", 7)]
    [InlineData("{\"s\":[{\"x/y~\":1,\"x/y~\":2}]}", "duplicateMember", "/s/0/x~1y~0", 16)]
    [InlineData("{\"a\":\"\\ud800\"}", "loneSurrogate", "/a", 5)]
    [InlineData("{\"a\":[\"\\udc00\\ud800\"]}", "loneSurrogate", "/a/0", 6)]
    [InlineData("{\"a\":\"\\ud800\\ud800\\udc00\"}", "loneSurrogate", "/a", 5)]
    [InlineData("{\"a\":\"\\ud800x\\udc00\"}", "loneSurrogate", "/a", 5)]
    [InlineData("{\"b\":{\"\\udfff\":1}}", "loneSurrogate", "/b", 6)]
    [InlineData("{\"a\":1e29}", "numberTooLarge", "/a", 5)]
    [InlineData("{\"a\":-1e999}", "numberTooLarge", "/a", 5)]
    [InlineData("{\"a\":[0.00000000000000000000000000000000000000000000000000000000000000001]}", "numberTooLong", "/a/0", 6)]
    public void Accepts_Fault_NamesCodePointerAndOffset(string body, string code, string pointer, int offset)
    {
        Assert.False(StrictJson.Accepts(Encoding.UTF8.GetBytes(body), out var fault));

        Assert.Equal((code, pointer, offset), (fault.Code, fault.Pointer, fault.Position!.Value.Offset));
        Assert.NotEqual("", fault.Expected);
    }

    [Fact]
    public void Accepts_FaultOnALaterLine_CountsLinesAndBytes()
    {
        Assert.Equal(new BytePosition(15, 3, 3), Refuse("{\n  \"é\": 1,\n  \"é\": 2\n}"u8.ToArray()).Position);
        Assert.Equal(new BytePosition(22, 3, 10), Refuse("{\n  \"é\": 1,\n  \"éf\": x\n}"u8.ToArray()).Position);
    }

    [Fact]
    public void Accepts_InvalidUtf8_NamesThePlace()
    {
        byte[] body = [.. "{\"a\":[\"x\",\""u8, 0xC3, 0x28, .. "\"]}"u8];

        var fault = Refuse(body);

        Assert.Equal(("invalidUtf8", "/a", 11), (fault.Code, fault.Pointer, fault.Position!.Value.Offset));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(10_000, false)]
    [InlineData(500_000, false)]
    public void Accepts_Depth_IsLimitedTo64(int depth, bool accepted)
    {
        var body = Encoding.UTF8.GetBytes("{\"a\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}");

        Assert.Equal(accepted, StrictJson.Accepts(body, out var fault));
        if (fault is not null)
        {
            Assert.Equal(("tooDeep", "/a" + string.Concat(Enumerable.Repeat("/0", 63))), (fault.Code, fault.Pointer));
        }
    }

    [Theory]
    [InlineData(StrictJson.MaxValues - 2, true)]
    [InlineData(StrictJson.MaxValues - 1, false)]
    public void Accepts_Values_AreLimited(int elements, bool accepted)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"a\":[{string.Join(',', Enumerable.Repeat("1", elements))}]}}");

        Assert.Equal(accepted, StrictJson.Accepts(body, out var fault));
        Assert.Equal(accepted ? null : "tooManyValues", fault?.Code);
    }

    [Fact]
    public void Accepts_NamesAndTextOfTheSender_AreCutInFaults()
    {
        var name = new string('n', 100_000);

        var fault = Refuse(Encoding.UTF8.GetBytes($"{{\"{name}\":1,\"{name}\":2}}"));

        Assert.InRange(fault.Pointer.Length, 100, JsonPointer.MaxLength);
        Assert.InRange(fault.Message.Length, 80, 200);
    }

    private static ValidationFault Refuse(byte[] body)
    {
        Assert.False(StrictJson.Accepts(body, out var fault));
        return fault;
    }
}

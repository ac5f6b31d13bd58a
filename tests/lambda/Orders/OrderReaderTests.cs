using System.Text.Json.Nodes;
using Bridge.Lambda.Orders;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Orders;

public sealed class OrderReaderTests
{
    private static readonly string Valid = TestOrders.Brake("role/switch-admin").Json();

    [Fact]
    public void Read_ValidOrder_IsReadable() => Assert.True(OrderReader.Read(Valid).IsReadable);

    [Fact]
    public void Read_UnknownMember_IsReadable() =>
        Assert.True(OrderReader.Read(With(root => root["laterVersionsMember"] = new JsonObject())).IsReadable);

    [Theory]
    [InlineData("version")]
    [InlineData("remediationId")]
    [InlineData("alertId")]
    [InlineData("accountId")]
    [InlineData("queueArn")]
    [InlineData("action")]
    [InlineData("target")]
    [InlineData("sequence")]
    [InlineData("requestedBy")]
    [InlineData("requestedAt")]
    [InlineData("expiresAt")]
    public void Read_MemberMissingNullOrOfAnotherType_IsUnreadableAndNamesIt(string name)
    {
        AssertUnreadable(With(root => root.Remove(name)), $"`{name}`");
        AssertUnreadable(With(root => root[name] = null), $"`{name}`");
        AssertUnreadable(With(root => root[name] = true), $"`{name}`");
        AssertUnreadable(With(root => root[name] = new JsonArray()), $"`{name}`");
    }

    [Theory]
    [InlineData("version", "2", "version 1")]
    [InlineData("version", "0", "version 1")]
    [InlineData("version", "1.5", "version 1")]
    [InlineData("version", "99999999999999999999", "version 1")]
    [InlineData("sequence", "0", "`sequence`")]
    [InlineData("sequence", "1.5", "sequence")]
    [InlineData("sequence", "99999999999999999999", "sequence")]
    [InlineData("remediationId", "\"r-ABCDEF0123456789ABCDEF0123456789\"", "`remediationId`")]
    [InlineData("remediationId", "\"../../targets/x\"", "`remediationId`")]
    [InlineData("remediationId", "\"r-0123456789abcdef0123456789abcdef\\n\"", "`remediationId`")]
    [InlineData("alertId", "\"a/b\"", "`alertId`")]
    [InlineData("alertId", "\"\"", "`alertId`")]
    [InlineData("alertId", "\"\\ud800\"", "")]
    [InlineData("requestedBy", "\"\"", "`requestedBy`")]
    [InlineData("action", "\"\"", "`action`")]
    [InlineData("expiresAt", "\"tomorrow\"", "expiresAt")]
    [InlineData("expiresAt", "\"2026-01-01T00:00:00+02:00\"", "`expiresAt`")]
    [InlineData("dryRun", "\"yes\"", "dryRun")]
    [InlineData("target", "{\"type\":\"role\"}", "target")]
    [InlineData("target", "{\"arn\":\"arn:aws:iam::222222222222:role/x\",\"type\":\"role\",\"uniqueId\":5}", "uniqueId")]
    public void Read_MemberOfWrongForm_IsUnreadableAndNamesIt(string name, string json, string named) =>
        AssertUnreadable(With(root => root[name] = "@@").Replace("\"@@\"", json, StringComparison.Ordinal), named);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("hello")]
    [InlineData("{} {}")]
    [InlineData("{/* comment */}")]
    [InlineData("{\"version\":1,}")]
    public void Read_NotOneJsonObject_IsUnreadable(string body) => AssertUnreadable(body, "");

    [Fact]
    public void Read_TrailingData_IsUnreadable() => AssertUnreadable(Valid + "x", "line 1");

    [Fact]
    public void Read_DuplicateMember_IsUnreadable()
    {
        AssertUnreadable("{\"version\":1," + Valid[1..], "twice");
        AssertUnreadable("{\"versio\\u006e\":1," + Valid[1..], "twice");
        AssertUnreadable(Valid.Replace("\"type\":", "\"type\":\"user\",\"type\":", StringComparison.Ordinal), "twice");
    }

    [Fact]
    public void Read_TooDeep_IsUnreadable() => AssertUnreadable(
        With(root => root["parameters"] = "@@").Replace(
            "\"@@\"", new string('[', 10_000) + new string(']', 10_000), StringComparison.Ordinal), "64");

    [Fact]
    public void Read_LargerThan256KiB_IsUnreadable() => AssertUnreadable(Valid + new string(' ', 256 * 1024), "256 KiB");

    [Fact]
    public void Read_RandomMutations_NeverThrows()
    {
        var random = new Random(4711);
        for (var i = 0; i < 20_000; i++)
        {
            var chars = Valid.ToCharArray();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                chars[random.Next(chars.Length)] = (char)random.Next(1, random.Next(2) == 0 ? 0x80 : 0xFFFF);
            }

            OrderReader.Read(new string(chars));
        }
    }

    private static string With(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(Valid)!.AsObject();
        change(root);
        return root.ToJsonString();
    }

    private static void AssertUnreadable(string body, string named)
    {
        var reading = OrderReader.Read(body);

        Assert.False(reading.IsReadable);
        Assert.Contains(named, reading.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reading.Problem);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Functions.Hosting;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>Bodies as the host writes them: https://learn.microsoft.com/azure/azure-functions/functions-custom-handlers.</summary>
public sealed class HostEnvelopeTests
{
    private const string Id = "r-0123456789abcdef0123456789abcdef";

    // A queue message whose own members the host has copied over its metadata.
    private const string HostsOwn = """
        {"Data":{"message":"\"{\\\"remediationId\\\":\\\"r-0123456789abcdef0123456789abcdef\\\",\\\"DequeueCount\\\":99}\""},
         "Metadata":{"DequeueCount":"99","ExpirationTime":"2026-11-30T06:50:16+00:00","Id":"\"fde03835-0000-4000-8000-000000000000\"","InsertionTime":"2026-11-23T06:50:16+00:00",
          "NextVisibleTime":"2026-11-23T07:00:16+00:00","PopReceipt":"\"Mj...\"","remediationId":"\"r-0123456789abcdef0123456789abcdef\"",
          "sys":{"MethodName":"DispatchRemediation","UtcNow":"2026-11-23T06:55:00.1234567Z","RandGuid":"11111111-2222-4333-8444-555555555555"}}}
        """;

    [Fact]
    public void QueueMessage_JsonTextWithinJson_IsTheMessagesOwnText()
    {
        var text = HostEnvelope.QueueMessage(JsonNode.Parse(HostsOwn)!.AsObject(), "message");

        Assert.Equal($$"""{"remediationId":"{{Id}}","DequeueCount":99}""", text);
    }

    [Theory]
    [InlineData("""{"Data":{"message":"{\"remediationId\":\"r-1\"}"},"Metadata":{}}""", """{"remediationId":"r-1"}""")]
    [InlineData("""{"Data":{"message":{"remediationId":"r-1"}},"Metadata":{}}""", """{"remediationId":"r-1"}""")]
    [InlineData("""{"Data":{"message":"\"plain text\""},"Metadata":{}}""", "plain text")]
    [InlineData("""{"Data":{"message":"plain text"},"Metadata":{}}""", "plain text")]
    [InlineData("""{"Data":{"message":"\"half open"},"Metadata":{}}""", "\"half open")]
    [InlineData("""{"Data":{"message":"\"a\" and \"b\""},"Metadata":{}}""", "\"a\" and \"b\"")]
    [InlineData("""{"Data":{"message":""},"Metadata":{}}""", "")]
    [InlineData("""{"Data":{"message":7}}""", "7")]
    public void QueueMessage_OtherForms_AreTakenAsTheyAre(string envelope, string expected) =>
        Assert.Equal(expected, HostEnvelope.QueueMessage(JsonNode.Parse(envelope)!.AsObject(), "message"));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Data":null}""")]
    [InlineData("""{"Data":{}}""")]
    [InlineData("""{"Data":{"message":null}}""")]
    [InlineData("""{"Data":{"other":"x"}}""")]
    [InlineData("""{"Data":"x"}""")]
    public void QueueMessage_NotTheEnvelope_IsAFailedInvocation(string envelope)
    {
        var fault = Assert.Throws<JsonException>(() => HostEnvelope.QueueMessage(JsonNode.Parse(envelope)!.AsObject(), "message"));

        Assert.Contains("Data.message", fault.Message, StringComparison.Ordinal);
    }
}

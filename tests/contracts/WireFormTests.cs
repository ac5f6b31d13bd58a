using System.Text.Json;

namespace Bridge.Contracts.Tests;

/// <summary>The bytes on the wire: bridge and handler may be one version apart, so these texts change only with the version.</summary>
public sealed class WireFormTests
{
    private const string OrderText =
        """{"version":1,"remediationId":"r-0123456789abcdef0123456789abcdef","alertId":"orca-1","accountId":"111122223333","queueArn":"arn:aws:sqs:us-east-1:111122223333:OrcaRemediationQueue","action":"attach-deny-all","target":{"arn":"arn:aws:iam::111122223333:role/r","type":"role","uniqueId":"AROAEXAMPLE"},"sequence":7,"requestedBy":"olivia","requestedAt":"2026-01-02T03:04:05+00:00","expiresAt":"2026-01-02T03:19:05+00:00","dryRun":false}""";

    private const string OutcomeText =
        """{"version":1,"remediationId":"r-0123456789abcdef0123456789abcdef","alertId":"orca-1","accountId":"111122223333","action":"attach-deny-all","target":{"arn":"arn:aws:iam::111122223333:role/r","type":"role"},"status":"noChange","reason":"It is denied already.","changes":[{"call":"iam:AttachRolePolicy"}],"startedAt":"2026-01-02T03:04:05+00:00","finishedAt":"2026-01-02T03:04:06+00:00","handlerVersion":"0.1.0"}""";

    [Fact]
    public void Order_ReadAndWritten_IsTheSameText() =>
        Assert.Equal(OrderText, JsonSerializer.Serialize(
            JsonSerializer.Deserialize(OrderText, ContractsJson.Default.RemediationOrder), ContractsJson.Default.RemediationOrder));

    [Fact]
    public void Outcome_ReadAndWritten_IsTheSameText() =>
        Assert.Equal(OutcomeText, JsonSerializer.Serialize(
            JsonSerializer.Deserialize(OutcomeText, ContractsJson.Default.RemediationOutcome), ContractsJson.Default.RemediationOutcome));

    [Theory]
    [InlineData("succeeded", OutcomeStatus.Succeeded)]
    [InlineData("noChange", OutcomeStatus.NoChange)]
    [InlineData("refused", OutcomeStatus.Refused)]
    [InlineData("failed", OutcomeStatus.Failed)]
    [InlineData("planned", OutcomeStatus.Planned)]
    public void OutcomeStatus_OnTheWire_IsItsCamelCaseName(string text, OutcomeStatus status) =>
        Assert.Equal(status, JsonSerializer.Deserialize(
            OutcomeText.Replace("noChange", text, StringComparison.Ordinal), ContractsJson.Default.RemediationOutcome)!.Status);

    [Theory]
    [InlineData("\"status\":\"noChange\"", "\"status\":1")]
    [InlineData("\"status\":\"noChange\"", "\"status\":\"done\"")]
    [InlineData("\"changes\":[{\"call\":\"iam:AttachRolePolicy\"}],", "")]
    [InlineData("\"accountId\":\"111122223333\"", "\"accountId\":null")]
    [InlineData("\"version\":1", "\"version\":1,\"version\":1")]
    public void Outcome_NotAsItMustBe_IsRefused(string from, string to)
    {
        Assert.Contains(from, OutcomeText, StringComparison.Ordinal);

        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize(OutcomeText.Replace(from, to, StringComparison.Ordinal), ContractsJson.Default.RemediationOutcome));
    }

    [Fact]
    public void Order_WithAMemberOfALaterVersion_IsRead() =>
        Assert.NotNull(JsonSerializer.Deserialize(
            OrderText.Replace("{\"version\":1", "{\"later\":true,\"version\":1", StringComparison.Ordinal),
            ContractsJson.Default.RemediationOrder));
}

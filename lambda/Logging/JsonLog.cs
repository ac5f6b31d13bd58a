using System.Buffers;
using System.Text.Json;
using Bridge.Contracts;

namespace Bridge.Lambda.Logging;

/// <summary>
/// One JSON object a line on standard output, which Lambda sends to CloudWatch Logs. One line an order says alert, action, target and
/// result; one line a changing call names the AWS request id. Text from outside is escaped by the writer, and bodies are never logged.
/// </summary>
internal sealed class JsonLog(Stream output, TimeProvider clock)
{
    private const int MaxTextLength = 1024;

    private readonly Lock _lock = new();

    /// <summary>The result of an order.</summary>
    public void Order(RemediationOutcome outcome, string messageId, string requestId) => Write(LevelOf(outcome.Status), "order", json =>
    {
        WriteSubject(json, outcome.AlertId, outcome.Action, outcome.Target?.Arn, outcome.RemediationId);
        json.WriteString("result", NameOf(outcome.Status));
        WriteText(json, "reason", outcome.Reason);
        json.WriteStartArray("awsRequestIds");
        foreach (var change in outcome.Changes)
        {
            json.WriteStringValue(change.AwsRequestId);
        }

        json.WriteEndArray();
        WriteText(json, "messageId", messageId);
        WriteText(json, "requestId", requestId);
    });

    /// <summary>A changing call that AWS carried out.</summary>
    public void Change(RemediationOrder order, OutcomeChange change) => Write("info", "change", json =>
    {
        WriteSubject(json, order.AlertId, order.Action, order.Target.Arn, order.RemediationId);
        json.WriteString("call", change.Call);
        WriteText(json, "awsRequestId", change.AwsRequestId);
    });

    /// <summary>An order that goes back to the queue, and why.</summary>
    public void Retry(string messageId, string reason, string requestId) => Write("warning", "retry", json =>
    {
        WriteText(json, "messageId", messageId);
        WriteText(json, "reason", reason);
        WriteText(json, "requestId", requestId);
    });

    /// <summary>
    /// An order that the bridge did not sign. The line is a metric too, <c>UnsignedOrders</c> in the namespace <c>Bridge</c>, for an alarm:
    /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
    /// </summary>
    public void Unsigned(OrderSignatureVerdict verdict, string? keyId, string messageId, string requestId) =>
        Write("warning", "unsignedOrder", json =>
        {
            json.WriteString("signature", JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString()));
            WriteText(json, "keyId", keyId);
            WriteText(json, "messageId", messageId);
            WriteText(json, "requestId", requestId);
            WriteCount(json, "UnsignedOrders");
        });

    /// <summary>
    /// An object of the ledger that no handler can have written: somebody else writes to the bucket. A metric too, <c>ForgedRecords</c>.
    /// </summary>
    public void Ledger(string key, string problem, string requestId) => Write("error", "forgedRecord", json =>
    {
        WriteText(json, "key", key);
        WriteText(json, "problem", problem);
        WriteText(json, "requestId", requestId);
        WriteCount(json, "ForgedRecords");
    });

    /// <summary>A fault that is in no outcome.</summary>
    public void Failure(string what, Exception e, string? requestId = null) => Write("error", "fault", json =>
    {
        WriteText(json, "what", what);
        WriteText(json, "exception", e.GetType().FullName);
        WriteText(json, "message", e.Message);
        WriteText(json, "stack", e.StackTrace);
        WriteText(json, "requestId", requestId);
    });

    private static string LevelOf(OutcomeStatus status) => status switch
    {
        OutcomeStatus.Failed => "error",
        OutcomeStatus.Refused => "warning",
        _ => "info",
    };

    private static string NameOf(OutcomeStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    private static void WriteSubject(Utf8JsonWriter json, string? alertId, string? action, string? target, string remediationId)
    {
        WriteText(json, "alertId", alertId);
        WriteText(json, "action", action);
        WriteText(json, "target", target);
        json.WriteString("remediationId", remediationId);
    }

    private void WriteCount(Utf8JsonWriter json, string metric)
    {
        json.WriteNumber(metric, 1);
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", clock.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", "Bridge");
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        json.WriteStartObject();
        json.WriteString("Name", metric);
        json.WriteString("Unit", "Count");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text) =>
        json.WriteString(name, text is { Length: > MaxTextLength } ? text[..MaxTextLength] : text);

    private void Write(string level, string kind, Action<Utf8JsonWriter> members)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("level", level);
            json.WriteString("time", clock.GetUtcNow());
            json.WriteString("event", kind);
            members(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        lock (_lock)
        {
            output.Write(line.WrittenSpan);
            output.Flush();
        }
    }
}

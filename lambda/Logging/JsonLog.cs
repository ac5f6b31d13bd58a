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

using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Reporting;

/// <summary>Writes a recommendation as one JSON object. The same recommendation gives the same bytes.</summary>
public static class RecommendationJson
{
    private static readonly JsonWriterOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, IndentSize = 2, NewLine = "\n" };

    /// <summary>Writes it as UTF-8, indented, with a line feed at the end.</summary>
    public static void Write(Recommendation recommendation, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(recommendation);
        ArgumentNullException.ThrowIfNull(output);
        using (var json = new Utf8JsonWriter(output, Indented))
        {
            Write(json, recommendation);
        }

        output.Write("\n"u8);
    }

    /// <summary>Writes it as a value within a larger JSON text.</summary>
    public static void Write(Utf8JsonWriter json, Recommendation recommendation)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(recommendation);
        json.WriteStartObject();
        json.WriteString("principal", recommendation.Principal.Arn);
        json.WriteStartObject("window");
        json.WriteString("from", Time(recommendation.From));
        json.WriteString("to", Time(recommendation.To));
        json.WriteEndObject();
        WriteArray(json, "policies", recommendation.Policies, policy =>
        {
            json.WriteString("name", policy.Name);
            json.WritePropertyName("document");
            PolicyPrinter.Write(json, policy.Document);
        });
        WriteArray(json, "statements", recommendation.Statements, statement => Write(json, statement));
        WriteArray(json, "gaps", recommendation.Gaps, gap =>
        {
            json.WriteString("kind", gap.Kind);
            json.WriteString("detail", gap.Detail);
        });
        WriteArray(json, "unmapped", recommendation.Unmapped, unmapped =>
        {
            json.WriteString("eventSource", unmapped.EventSource);
            json.WriteString("eventName", unmapped.EventName);
            json.WriteNumber("count", unmapped.Count);
            json.WriteString("reason", unmapped.Reason);
        });
        WriteDenied(json, recommendation);
        WriteArray(json, "suspicious", recommendation.Suspicious, suspicious =>
        {
            json.WriteString("eventId", suspicious.EventId);
            json.WriteString("eventTime", suspicious.EventTime);
            json.WriteString("action", suspicious.Action);
            json.WriteString("source", suspicious.Source);
            json.WriteString("reason", suspicious.Reason);
        });
        Write(json, "before", recommendation.Before);
        Write(json, "after", recommendation.After);
        json.WriteStartObject("replay");
        json.WriteNumber("requests", recommendation.Replay.Requests);
        json.WriteNumber("lost", recommendation.Replay.Lost);
        json.WriteEndObject();
        json.WriteString("verdict", recommendation.Verdict == RecommendationVerdict.Ready ? "ready" : "hold");
        WriteTexts(json, "reasons", recommendation.Reasons);
        RecommendationExtrasJson.Write(json, recommendation);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RecommendedStatement statement)
    {
        json.WriteString("sid", statement.Sid);
        if (statement.KeptBecause.Length > 0)
        {
            json.WriteString("keptBecause", statement.KeptBecause);
        }

        WriteArray(json, "evidence", statement.Evidence, evidence =>
        {
            json.WriteString("action", evidence.Action);
            WriteTexts(json, "resources", evidence.Resources);
            json.WriteString("first", Time(evidence.First));
            json.WriteString("last", Time(evidence.Last));
            json.WriteNumber("count", evidence.Count);
            WriteTexts(json, "sources", evidence.Sources);
        });
    }

    // Requests that were refused when they were made, and requests that were allowed then but are refused today. The principal may need
    // both, and neither is granted.
    private static void WriteDenied(Utf8JsonWriter json, Recommendation recommendation)
    {
        json.WriteStartArray("denied");
        foreach (var (denied, today, reason) in recommendation.Denied)
        {
            json.WriteStartObject();
            json.WriteString("eventSource", denied.EventSource);
            json.WriteString("eventName", denied.EventName);
            json.WriteString("action", denied.Action?.FullName);
            json.WriteString("resource", denied.Resource);
            json.WriteString("errorCode", denied.ErrorCode);
            json.WriteString("by", denied.Origin == DenialOrigin.Unknown ? null : RecommendationExtrasJson.CamelCase(denied.Origin));
            json.WriteString("today", today == PolicyAnswer.Unknown ? null : RecommendationExtrasJson.CamelCase(today));
            json.WriteString("reason", reason);
            json.WriteString("first", Time(denied.First));
            json.WriteString("last", Time(denied.Last));
            json.WriteNumber("count", denied.Count);
            json.WriteEndObject();
        }

        foreach (var ungranted in recommendation.NotAllowedToday)
        {
            json.WriteStartObject();
            json.WriteString("action", ungranted.Use.Action.FullName);
            json.WriteString("resource", ungranted.Resource);
            json.WriteString("by", "today");
            json.WriteString("today", RecommendationExtrasJson.CamelCase(PolicyAnswer.NotAllowed));
            json.WriteString("reason", ungranted.Reason);
            json.WriteString("first", Time(ungranted.Use.First));
            json.WriteString("last", Time(ungranted.Use.Last));
            json.WriteNumber("count", ungranted.Use.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, PermissionNumbers? numbers)
    {
        if (numbers is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("actions", numbers.Actions);
        WriteTexts(json, "escalationPaths", numbers.EscalationPaths);
        json.WriteEndObject();
    }

    internal static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> writeMembers)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeMembers(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    internal static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

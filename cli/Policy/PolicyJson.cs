using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bridge.Cli.Policy.Against;

namespace Bridge.Cli.Policy;

/// <summary><c>{policy, required, possible, unknown, against?}</c></summary>
internal static class PolicyJson
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ProgramCalls calls, string policy, PolicyFit? difference)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            using (var document = JsonDocument.Parse(policy))
            {
                json.WritePropertyName("policy");
                document.RootElement.WriteTo(json);
            }

            WriteActions(json, "required", calls.Required, calls);
            WriteActions(json, "possible", calls.Possible, calls);
            json.WriteStartArray("unknown");
            foreach (var call in calls.Unknown)
            {
                WriteCall(json, call, isPossible: false);
            }

            json.WriteEndArray();
            if (difference is not null)
            {
                WriteDifference(json, difference);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteActions(Utf8JsonWriter json, string name, IEnumerable<string> actions, ProgramCalls calls)
    {
        json.WriteStartArray(name);
        foreach (var action in actions)
        {
            json.WriteStartObject();
            json.WriteString("action", action);
            json.WriteStartArray("calls");
            foreach (var (call, isPossible) in calls.CallsFor(action))
            {
                WriteCall(json, call, isPossible);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCall(Utf8JsonWriter json, ProgramCall call, bool isPossible)
    {
        json.WriteStartObject();
        json.WriteString("call", call.Name);
        if (isPossible)
        {
            json.WriteBoolean("possible", true);
        }

        if (call.Place.Assembly.Length > 0)
        {
            json.WriteString("assembly", call.Place.Assembly);
            json.WriteString("member", call.Place.Member);
            json.WriteNumber("offset", call.Place.Offset);
        }

        if (call.Place.File is { } file)
        {
            json.WriteString("file", file);
            json.WriteNumber("line", call.Place.Line);
        }

        json.WriteEndObject();
    }

    private static void WriteDifference(Utf8JsonWriter json, PolicyFit difference)
    {
        json.WriteStartObject("against");
        WriteTexts(json, "missing", difference.Missing);
        json.WriteStartArray("superfluous");
        foreach (var entry in difference.Superfluous)
        {
            json.WriteStartObject();
            json.WriteString("policy", entry.Policy);
            json.WriteNumber("statement", entry.Statement);
            json.WriteString("entry", entry.Entry);
            WriteTexts(json, "actions", entry.Actions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Cases;

/// <summary>Writes each decision or fault as one line of JSON.</summary>
public static class EvaluationResultWriter
{
    // Relaxed escaping, because people read the output and it is no HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A layer's name in the output.</summary>
    public static string NameOf(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Identity => "identity",
        PolicyLayer.Resource => "resource",
        PolicyLayer.Boundary => "boundary",
        PolicyLayer.Session => "session",
        PolicyLayer.ServiceControl => "scp",
        _ => "rcp",
    };

    /// <summary>Writes <c>{"id", "decision", "by", "layer", "notUnderstood"}</c> and a line feed.</summary>
    /// <param name="output">Takes the line.</param>
    /// <param name="idJson">The id as JSON; null leaves it out, for a single question.</param>
    /// <param name="decision">The decision.</param>
    public static void Write(IBufferWriter<byte> output, string? idJson, Decision decision)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        if (idJson is not null)
        {
            json.WritePropertyName("id"u8);
            json.WriteRawValue(idJson);
        }

        json.WriteString("decision"u8, decision.Effect.ToString());
        json.WriteStartArray("by"u8);
        foreach (var statement in decision.By)
        {
            json.WriteStartObject();
            json.WriteString("policy"u8, statement.Policy);
            json.WriteNumber("statement"u8, statement.Statement);
            json.WriteString("sid"u8, statement.Sid);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("layer"u8, NameOf(decision.Layer));
        json.WriteStartArray("notUnderstood"u8);
        foreach (var text in decision.NotUnderstood)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    /// <summary>Writes <c>{"id", "error": {"code", "pointer", "message"}}</c> and a line feed.</summary>
    /// <param name="output">Takes the line.</param>
    /// <param name="idJson">The id as JSON; null writes null.</param>
    /// <param name="fault">The fault to write.</param>
    public static void WriteFault(IBufferWriter<byte> output, string? idJson, PolicyFault fault)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WritePropertyName("id"u8);
        json.WriteRawValue(idJson ?? "null");
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, fault.Code);
        json.WriteString("pointer"u8, fault.Pointer);
        json.WriteString("message"u8, fault.Message);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }
}

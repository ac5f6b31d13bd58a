using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting;

/// <summary>Writes findings as SARIF 2.1.0, which code hosts and editors show next to the line.</summary>
/// <remarks>https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html</remarks>
public static class SarifLog
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one run of this linter, with all rules and the given results.</summary>
    /// <param name="output">Takes UTF-8.</param>
    /// <param name="results">In any order.</param>
    /// <param name="toolVersion">The version of the program that wrote it.</param>
    public static void Write(IBufferWriter<byte> output, IReadOnlyCollection<SarifResult> results, string toolVersion)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, toolVersion);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var result in results)
        {
            WriteResult(json, result);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "bridge lint");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (var rule in LintRules.All)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Name);
            WriteText(json, "shortDescription", rule.Summary);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, SarifResult result)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", result.Finding.Id);
        json.WriteNumber("ruleIndex", LintRules.IndexOf(result.Finding.Id));
        json.WriteString("level", Level(result.Finding.Severity));
        WriteText(json, "message", result.Finding.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, result.File);
        WriteRegion(json, "region", result.Place);
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", result.Place.Pointer.Length == 0 ? "/" : result.Place.Pointer);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        if (result.Finding.Fix is { } fix)
        {
            WriteFix(json, result, fix);
        }

        json.WriteEndObject();
    }

    private static void WriteFix(Utf8JsonWriter json, SarifResult result, string fix)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        WriteText(json, "description", "Replace it.");
        json.WriteStartArray("artifactChanges");
        json.WriteStartObject();
        WriteArtifact(json, result.File);
        json.WriteStartArray("replacements");
        json.WriteStartObject();
        WriteRegion(json, "deletedRegion", result.Place);
        json.WriteStartObject("insertedContent");
        json.WriteString("text", $"\"{JsonEncodedText.Encode(fix, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteArtifact(Utf8JsonWriter json, string file)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, string name, TextPlace place)
    {
        json.WriteStartObject(name);
        json.WriteNumber("startLine", place.StartLine);
        json.WriteNumber("startColumn", place.StartColumn);
        json.WriteNumber("endLine", place.EndLine);
        json.WriteNumber("endColumn", place.EndColumn);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "note",
    };
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Printing;

/// <summary>
/// Writes a policy's JSON in one fixed form: elements in AWS's order, a single value as plain text, and statements always as a list. The
/// parser reads the same policy from it again.
/// </summary>
public static class PolicyPrinter
{
    // Relaxed escaping keeps `<`, `&`, `'` and the letters of all languages. Nobody may put a policy into HTML unescaped.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonWriterOptions Indented = Compact with { Indented = true, IndentSize = 2, NewLine = "\n" };

    /// <summary>The policy as text.</summary>
    public static string Print(PolicyDocument document, bool indented = true)
    {
        var output = new ArrayBufferWriter<byte>();
        Print(document, output, indented);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The policy as UTF-8.</summary>
    public static void Print(PolicyDocument document, IBufferWriter<byte> output, bool indented = true)
    {
        using var json = new Utf8JsonWriter(output, indented ? Indented : Compact);
        Write(json, document);
    }

    /// <summary>Writes the policy as a value within a larger JSON text.</summary>
    public static void Write(Utf8JsonWriter json, PolicyDocument document)
    {
        json.WriteStartObject();
        if (document.Version is { } version)
        {
            json.WriteString(Elements.Version, version == PolicyVersion.V2012 ? "2012-10-17" : "2008-10-17");
        }

        if (document.Id is { } id)
        {
            json.WriteString(Elements.Id, id);
        }

        json.WriteStartArray(Elements.Statement);
        foreach (var statement in document.Statements)
        {
            Write(json, statement);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, Statement statement)
    {
        json.WriteStartObject();
        if (statement.Sid is { } sid)
        {
            json.WriteString(Elements.Sid, sid);
        }

        json.WriteString(Elements.Effect, statement.Effect == Effect.Allow ? "Allow" : "Deny");
        if (statement.Principal is { } principal)
        {
            PrincipalPrinter.Write(json, principal);
        }

        WriteValues(json, statement.Action.IsNegated ? Elements.NotAction : Elements.Action, statement.Action.Patterns);
        if (statement.Resource is { } resource)
        {
            WriteValues(json, resource.IsNegated ? Elements.NotResource : Elements.Resource, resource.Patterns);
        }

        WriteConditions(json, statement.Conditions);
        json.WriteEndObject();
    }

    // Grouped by operator, because an operator may appear only once in the block; operators keep the order of their first entries.
    internal static void WriteConditions(Utf8JsonWriter json, ValueList<ConditionEntry> conditions)
    {
        if (conditions.Count == 0)
        {
            return;
        }

        json.WriteStartObject(Elements.Condition);
        foreach (var group in conditions.GroupBy(entry => new ConditionOperatorName(entry.Operator, entry.Quantifier, entry.IfExists)))
        {
            json.WriteStartObject(group.Key.ToString());
            foreach (var entry in group)
            {
                WriteValues(json, entry.Key, entry.Values);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    internal static void WriteValues(Utf8JsonWriter json, string name, ValueList<string> values)
    {
        if (values.Count == 1)
        {
            json.WriteString(name, values[0]);
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}

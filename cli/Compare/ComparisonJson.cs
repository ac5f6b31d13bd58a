using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bridge.Policy.Comparison;
using Bridge.Policy.Printing;
using Bridge.Policy.Requests;

namespace Bridge.Cli.Compare;

/// <summary>
/// The answer as JSON. The witness has the form of an evaluation case's <c>request</c>. As in a case, <c>resourcePolicy</c> is added
/// when the evaluator needs one to take identity-based policies into account.
/// </summary>
internal static class ComparisonJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ComparisonResult result) => Text(json =>
    {
        json.WriteStartObject();
        json.WriteString("answer", Name(result.Answer));
        if (result.Witness is { } witness)
        {
            json.WritePropertyName("witness");
            WriteRequest(json, witness.Request);
            if (witness.ResourcePolicy is { } policy)
            {
                json.WritePropertyName("resourcePolicy");
                json.WriteStartObject();
                json.WriteString("name", policy.Name);
                json.WritePropertyName("policy");
                PolicyPrinter.Write(json, policy.Document);
                json.WriteEndObject();
            }
        }

        if (result.Reason is { } reason)
        {
            json.WriteString("reason", reason);
        }

        json.WriteEndObject();
    });

    /// <summary>A context value as JSON writes it.</summary>
    public static string Write(ContextValue value) => Text(json => WriteValue(json, value));

    private static void WriteRequest(Utf8JsonWriter json, AuthorizationRequest request)
    {
        json.WriteStartObject();
        json.WriteString("principal", request.Principal.Text);
        json.WriteString("action", request.Action);
        json.WriteString("resource", request.Resource);
        if (request.ResourceAccount is { } account)
        {
            json.WriteString("resourceAccount", account);
        }

        json.WriteStartObject("context");
        foreach (var key in request.Context.Keys.Order(StringComparer.OrdinalIgnoreCase))
        {
            json.WritePropertyName(key);
            request.Context.TryGet(key, out var value);
            WriteValue(json, value!);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, ContextValue value)
    {
        if (!value.IsList)
        {
            json.WriteStringValue(value.Values[0]);
            return;
        }

        json.WriteStartArray();
        foreach (var one in value.Values)
        {
            json.WriteStringValue(one);
        }

        json.WriteEndArray();
    }

    private static string Name(ComparisonAnswer answer) => answer switch
    {
        ComparisonAnswer.NoMore => "noMore",
        ComparisonAnswer.More => "more",
        _ => "undecided",
    };

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}

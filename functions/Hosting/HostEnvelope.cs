using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bridge.Functions.Hosting;

/// <summary>What the Functions host sends to a function that is not an HTTP function, and what it wants back.</summary>
/// <remarks>
/// https://learn.microsoft.com/azure/azure-functions/functions-custom-handlers: the host wraps a queue message as JSON text within
/// JSON, and waits for ever for an answer that is a 2xx without a JSON body.
/// </remarks>
internal static class HostEnvelope
{
    /// <summary>The answer to a successful invocation. Never empty.</summary>
    public static IResult Success(string log) => TypedResults.Json(new InvocationResult(new(), [log]));

    /// <summary>The message of the queue binding <paramref name="binding"/>: its text, freed of the host's wrapping.</summary>
    /// <exception cref="JsonException">The body is not the host's envelope, or has no such binding.</exception>
    public static string QueueMessage(JsonObject envelope, string binding)
    {
        if (envelope["Data"] is not JsonObject data || data[binding] is not { } value)
        {
            throw new JsonException($"Expected the host's envelope with Data.{binding}.");
        }

        if (value.GetValueKind() != JsonValueKind.String)
        {
            return value.ToJsonString();
        }

        var text = value.GetValue<string>();
        if (text.StartsWith('"'))
        {
            try
            {
                return JsonSerializer.Deserialize<string>(text) ?? text;
            }
            catch (JsonException)
            {
                // Not a JSON string literal: then it is the text itself.
                return text;
            }
        }

        return text;
    }
}

/// <summary>The host's response contract; it reads the names without regard to case.</summary>
/// <param name="Outputs">Output bindings; this app has none.</param>
/// <param name="Logs">Lines for the host's log.</param>
internal sealed record InvocationResult(JsonObject Outputs, IReadOnlyList<string> Logs);

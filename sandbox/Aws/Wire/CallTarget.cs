using System.Text.Json;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Wire;

/// <summary>The target of a call, for the call log: the role, queue or object that a person would name.</summary>
internal static class CallTarget
{
    /// <summary>
    /// The value of the first of <paramref name="parameters"/> that the call has; null when it has none of them, or cannot be read.
    /// </summary>
    public static string? Named(AwsCall call, params IReadOnlyList<string> parameters)
    {
        try
        {
            return call.Http.ContentType?.Contains("json", StringComparison.Ordinal) == true
                ? FromJson(call.Body, parameters)
                : FromQuery(QueryRequest.Of(call), parameters);
        }
        catch (Exception unreadable) when (unreadable is JsonException or AwsErrorException)
        {
            return null;
        }
    }

    private static string? FromQuery(QueryRequest request, IReadOnlyList<string> parameters) =>
        Short(parameters.Select(request.Optional).FirstOrDefault(value => value is not null));

    private static string? FromJson(ReadOnlyMemory<byte> body, IReadOnlyList<string> parameters)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? Short(parameters.Select(name => TextOf(document.RootElement, name)).FirstOrDefault(value => value is not null))
            : null;
    }

    private static string? TextOf(JsonElement members, string name) =>
        members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A queue is known by its name, not by the host it is reached at.
    private static string? Short(string? target) =>
        target?.StartsWith("http", StringComparison.Ordinal) == true ? target[(target.LastIndexOf('/') + 1)..] : target;
}

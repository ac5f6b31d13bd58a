using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.CloudTrail;

/// <summary>The parameters of one call in AWS JSON 1.1. A value of the wrong type is a <c>SerializationException</c>.</summary>
internal sealed class CloudTrailInput
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly JsonObject _parameters;

    private CloudTrailInput(JsonObject parameters) => _parameters = parameters;

    public static CloudTrailInput Read(AwsCall call)
    {
        try
        {
            return new(call.Body.IsEmpty ? [] : JsonNode.Parse(call.Body.Span, documentOptions: Strict)?.AsObject() ?? []);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw CloudTrailErrors.Malformed("The body is not a JSON object.");
        }
    }

    /// <summary>The time of an epoch in seconds; null beyond what a date can be.</summary>
    public static DateTimeOffset? TimeOf(double seconds) =>
        seconds is > -62_135_596_800 and < 253_402_300_800 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    public JsonObject ToJson() => _parameters.DeepClone().AsObject();

    public string? Text(string name) => Value<string>(name, "a string");

    public bool? Flag(string name) => Value<bool?>(name, "true or false");

    public int? Number(string name) => Value<int?>(name, "a whole number");

    public DateTimeOffset? Time(string name) => Value<double?>(name, "a time in seconds") is not { } seconds ? null
        : TimeOf(seconds) ?? throw CloudTrailErrors.Malformed($"{name} must be a time in seconds.");

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select(item =>
        item is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw CloudTrailErrors.Malformed($"{name} must be a list of strings."))];

    public IReadOnlyList<CloudTrailInput> Objects(string name) =>
        [.. Items(name).Select(
            item => new CloudTrailInput(item as JsonObject ?? throw CloudTrailErrors.Malformed($"{name} must be a list of objects.")))];

    private JsonArray Items(string name) => _parameters[name] switch
    {
        null => [],
        JsonArray items => items,
        _ => throw CloudTrailErrors.Malformed($"{name} must be a list."),
    };

    private T? Value<T>(string name, string expected)
    {
        if (_parameters[name] is not { } node)
        {
            return default;
        }

        try
        {
            return node is JsonValue value && value.TryGetValue<T>(out var read)
                ? read
                : throw CloudTrailErrors.Malformed($"{name} must be {expected}.");
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: JSON, but no text.
            throw CloudTrailErrors.Malformed($"{name} must be {expected}.");
        }
    }
}
